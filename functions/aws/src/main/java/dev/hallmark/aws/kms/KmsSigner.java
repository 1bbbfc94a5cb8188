package dev.hallmark.aws.kms;

import dev.hallmark.pki.keys.Digest;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.keys.SigningException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SignResponse;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/**
 * A {@link Signer} over one KMS key. One call to {@code kms:GetPublicKey} in its life, one {@code
 * kms:Sign} a signature.
 */
public final class KmsSigner implements Signer {
  private static final int BAD_REQUEST = 400;

  private final KmsClient kms;
  private final String keyId;
  private final SignatureScheme scheme;
  private final Optional<Consumer<Instant>> time;
  private volatile @Nullable PublicKey publicKey;

  /**
   * @param keyId id, ARN or alias of the key
   * @param scheme must be the one of the key's spec: a P-256 key can sign SHA-256 only, P-384
   *     SHA-384 only
   */
  public KmsSigner(KmsClient kms, String keyId, SignatureScheme scheme) {
    this(kms, keyId, scheme, Optional.empty());
  }

  private KmsSigner(
      KmsClient kms, String keyId, SignatureScheme scheme, Optional<Consumer<Instant>> time) {
    this.kms = kms;
    this.keyId = keyId;
    this.scheme = scheme;
    this.time = time;
  }

  /**
   * The same key, of which every signature tells what time it is for KMS.
   *
   * @param told the Date of the answer (RFC 9110 section 6.6.1), whole seconds; nothing where an
   *     answer has none
   */
  public KmsSigner telling(Consumer<Instant> told) {
    return new KmsSigner(kms, keyId, scheme, Optional.of(told));
  }

  @Override
  public PublicKey publicKey() {
    PublicKey known = publicKey;
    if (known == null) {
      known = fetchPublicKey();
      publicKey = known;
    }
    return known;
  }

  @Override
  public SignatureScheme scheme() {
    return scheme;
  }

  @Override
  public byte[] sign(Digest digest) {
    if (digest.algorithm() != scheme.hash()) {
      throw new IllegalArgumentException("the digest was made with another hash than the key's");
    }
    try {
      SignResponse answer =
          kms.sign(
              request ->
                  request
                      .keyId(keyId)
                      .messageType(MessageType.DIGEST)
                      .signingAlgorithm(algorithm())
                      .message(SdkBytes.fromByteArray(digest.value())));
      // Nothing is read where nobody listens: most functions sign and do not ask the time.
      time.ifPresent(told -> date(answer).ifPresent(told));
      return answer.signature().asByteArray();
    } catch (SdkException e) {
      throw new SigningException("KMS did not sign", e);
    }
  }

  private static Optional<Instant> date(SignResponse answer) {
    SdkHttpResponse http = answer.sdkHttpResponse();
    try {
      return Optional.ofNullable(http)
          .flatMap(headers -> headers.firstMatchingHeader("Date"))
          .map(text -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Calls Sign with a digest that is too short, which KMS refuses: the whole way there and back and
   * no signature. Reads an answer made here as one of KMS's. For use before a snapshot.
   *
   * @throws SdkException unless KMS refused
   */
  public void rehearse() {
    try {
      kms.sign(
          request ->
              request
                  .keyId(keyId)
                  .messageType(MessageType.DIGEST)
                  .signingAlgorithm(algorithm())
                  .message(SdkBytes.fromByteArray(new byte[1])));
      throw new IllegalStateException("KMS signed a digest of one byte");
    } catch (KmsException e) {
      if (e.statusCode() != BAD_REQUEST) {
        throw e;
      }
    }
    SdkBytes signature = SdkBytes.fromByteArray(new byte[1]);
    SignResponse answer = SignResponse.builder().keyId(keyId).signature(signature).build();
    if (!answer.signature().equals(signature)) {
      throw new IllegalStateException("an answer of KMS does not say what was put into it");
    }
  }

  private SigningAlgorithmSpec algorithm() {
    return switch (scheme) {
      case ECDSA_P256_SHA256 -> SigningAlgorithmSpec.ECDSA_SHA_256;
      case ECDSA_P384_SHA384 -> SigningAlgorithmSpec.ECDSA_SHA_384;
    };
  }

  private PublicKey fetchPublicKey() {
    try {
      byte[] spki = kms.getPublicKey(request -> request.keyId(keyId)).publicKey().asByteArray();
      return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(spki));
    } catch (SdkException | GeneralSecurityException e) {
      throw new SigningException("KMS did not give the public key", e);
    }
  }
}
