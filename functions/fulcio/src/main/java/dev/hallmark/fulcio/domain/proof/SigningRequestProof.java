package dev.hallmark.fulcio.domain.proof;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.Refusal;
import dev.hallmark.fulcio.domain.Rule;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.PemBlock;
import dev.hallmark.pki.keys.PublicKeyType;
import dev.hallmark.pki.keys.Signatures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * A PKCS#10 request: its own signature is the proof. Subject, attributes and requested extensions
 * are not looked at.
 */
final class SigningRequestProof {
  private static final int MAXIMUM_BYTES = 64 * 1024;
  private static final Set<String> LABELS =
      Set.of("CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST");

  /** What a signature algorithm asks of the key, and the hash it uses. */
  private record Algorithm(boolean rsa, boolean ecdsa, HashAlgorithm hash) {
    boolean fits(PublicKey key) {
      return PublicKeyType.of(key)
          .filter(
              type ->
                  switch (type) {
                    case RSA -> rsa;
                    case ECDSA_P256, ECDSA_P384, ECDSA_P521 -> ecdsa;
                    case ED25519 -> !rsa && !ecdsa;
                  })
          .isPresent();
    }
  }

  private static final Map<ASN1ObjectIdentifier, Algorithm> ALGORITHMS =
      Map.of(
          X9ObjectIdentifiers.ecdsa_with_SHA256,
          new Algorithm(false, true, HashAlgorithm.SHA_256),
          X9ObjectIdentifiers.ecdsa_with_SHA384,
          new Algorithm(false, true, HashAlgorithm.SHA_384),
          X9ObjectIdentifiers.ecdsa_with_SHA512,
          new Algorithm(false, true, HashAlgorithm.SHA_512),
          PKCSObjectIdentifiers.sha256WithRSAEncryption,
          new Algorithm(true, false, HashAlgorithm.SHA_256),
          PKCSObjectIdentifiers.sha384WithRSAEncryption,
          new Algorithm(true, false, HashAlgorithm.SHA_384),
          PKCSObjectIdentifiers.sha512WithRSAEncryption,
          new Algorithm(true, false, HashAlgorithm.SHA_512),
          EdECObjectIdentifiers.id_Ed25519,
          new Algorithm(false, false, HashAlgorithm.SHA_512));

  private SigningRequestProof() {}

  static Outcome<ProvenKey> verify(byte[] pem) {
    if (pem.length > MAXIMUM_BYTES) {
      return Outcome.refused(Rule.SIGNING_REQUEST_TOO_LARGE.refusal());
    }
    Optional<PemBlock> block =
        PemBlock.parseFirst(new String(pem, StandardCharsets.ISO_8859_1))
            .filter(first -> LABELS.contains(first.label()));
    Optional<CertificationRequest> request = block.flatMap(b -> decode(b.content()));
    if (request.isEmpty()) {
      return Outcome.refused(Rule.SIGNING_REQUEST_MALFORMED.refusal());
    }
    return CallerKey.read(request.get().getCertificationRequestInfo().getSubjectPublicKeyInfo())
        .then(key -> verify(request.get(), key));
  }

  private static Optional<CertificationRequest> decode(byte[] der) {
    try {
      CertificationRequest request =
          CertificationRequest.getInstance(ASN1Primitive.fromByteArray(der));
      // The signature is over DER: another encoding of the same content is no request. And it is
      // whole octets, though its type could hold part of one.
      return request != null
              && Arrays.equals(request.getEncoded(ASN1Encoding.DER), der)
              && request.getSignature().getPadBits() == 0
          ? Optional.of(request)
          : Optional.empty();
    } catch (IOException | RuntimeException e) {
      // BouncyCastle tells malformed DER by exceptions of several kinds.
      return Optional.empty();
    }
  }

  /**
   * What stands beside the signature is not signed. None of the algorithms has parameters: RSA's
   * are NULL (RFC 4055 section 5), the others' are left out (RFC 5758 section 3.2, RFC 8410 section
   * 3).
   */
  private static boolean hasNoParameters(AlgorithmIdentifier algorithm) {
    ASN1Encodable parameters = algorithm.getParameters();
    return parameters == null || DERNull.INSTANCE.equals(parameters.toASN1Primitive());
  }

  private static Outcome<ProvenKey> verify(CertificationRequest request, PublicKey key) {
    ASN1ObjectIdentifier oid = request.getSignatureAlgorithm().getAlgorithm();
    if (oid.equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
      return Outcome.refused(
          new Refusal(
              "unrecognized signature algorithm: SHA256-RSAPSS",
              Rule.SIGNING_REQUEST_ALGORITHM,
              ""));
    }
    Algorithm algorithm = ALGORITHMS.get(oid);
    if (algorithm == null || !algorithm.fits(key)) {
      return Outcome.refused(Rule.SIGNING_REQUEST_ALGORITHM.refusal());
    }
    if (!hasNoParameters(request.getSignatureAlgorithm())) {
      return Outcome.refused(Rule.SIGNING_REQUEST_MALFORMED.refusal());
    }
    try {
      byte[] signed = request.getCertificationRequestInfo().getEncoded(ASN1Encoding.DER);
      byte[] signature = request.getSignature().getOctets();
      return Signatures.verify(key, algorithm.hash(), signed, signature)
          ? Outcome.accepted(new ProvenKey(key, algorithm.hash()))
          : Outcome.refused(Rule.SIGNING_REQUEST_SIGNATURE.refusal());
    } catch (IOException e) {
      throw new IllegalStateException("what was decoded can be encoded", e);
    }
  }
}
