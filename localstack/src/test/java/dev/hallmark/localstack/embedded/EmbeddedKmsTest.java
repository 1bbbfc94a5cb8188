package dev.hallmark.localstack.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/** The in-process KMS does and refuses what KMS does and refuses. */
class EmbeddedKmsTest {
  private static final byte[] MESSAGE = "message".getBytes(StandardCharsets.UTF_8);

  private final EmbeddedKms kms = new EmbeddedKms(Optional.empty());

  @Test
  void aSignatureVerifiesWithTheKeysPublicHalf() throws Exception {
    kms.ensureKey("alias/a", KeySpec.ECC_NIST_P384);
    byte[] signature = sign("alias/a", SigningAlgorithmSpec.ECDSA_SHA_384, "SHA-384");
    Signature verifier = Signature.getInstance("SHA384withECDSA");
    verifier.initVerify(
        KeyFactory.getInstance("EC")
            .generatePublic(
                new X509EncodedKeySpec(
                    kms.getPublicKey(request -> request.keyId("alias/a"))
                        .publicKey()
                        .asByteArray())));
    verifier.update(MESSAGE);
    assertThat(verifier.verify(signature)).isTrue();
  }

  @Test
  void anUnknownKeyIsNotFound() {
    assertThatThrownBy(() -> sign("alias/none", SigningAlgorithmSpec.ECDSA_SHA_256, "SHA-256"))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void anAlgorithmOfAnotherKeyIsRefused() {
    kms.ensureKey("alias/a", KeySpec.ECC_NIST_P256);
    assertThatThrownBy(() -> sign("alias/a", SigningAlgorithmSpec.ECDSA_SHA_384, "SHA-384"))
        .isInstanceOf(KmsException.class);
  }

  @Test
  void aDigestOfAnotherLengthIsRefused() {
    kms.ensureKey("alias/a", KeySpec.ECC_NIST_P256);
    assertThatThrownBy(() -> sign("alias/a", SigningAlgorithmSpec.ECDSA_SHA_256, "SHA-1"))
        .isInstanceOf(KmsException.class);
  }

  /** A later release may make the key of a role on another curve: this one signs on. */
  @Test
  void aKeptKeyStaysOnItsCurve(@TempDir Path folder) throws Exception {
    Optional<Path> keys = Optional.of(folder.resolve("kms"));
    EmbeddedKms first = new EmbeddedKms(keys);
    assertThat(first.ensureKey("alias/a", KeySpec.ECC_NIST_P256)).isEqualTo(KeySpec.ECC_NIST_P256);
    EmbeddedKms second = new EmbeddedKms(keys);
    assertThat(second.ensureKey("alias/a", KeySpec.ECC_NIST_P384)).isEqualTo(KeySpec.ECC_NIST_P256);
    assertThat(second.ensureKey("alias/a", KeySpec.ECC_NIST_P384)).isEqualTo(KeySpec.ECC_NIST_P256);
    assertThat(second.getPublicKey(request -> request.keyId("alias/a")))
        .isEqualTo(first.getPublicKey(request -> request.keyId("alias/a")));
  }

  @Test
  void keptKeysAreTheSameAgainAndReadableByTheirOwnerOnly(@TempDir Path folder) throws Exception {
    Path keys = folder.resolve("kms");
    EmbeddedKms first = new EmbeddedKms(Optional.of(keys));
    first.ensureKey("alias/a", KeySpec.ECC_NIST_P256);
    EmbeddedKms second = new EmbeddedKms(Optional.of(keys));
    second.ensureKey("alias/a", KeySpec.ECC_NIST_P256);
    assertThat(second.getPublicKey(request -> request.keyId("alias/a")).publicKey())
        .isEqualTo(first.getPublicKey(request -> request.keyId("alias/a")).publicKey());
    try (Stream<Path> files = Files.list(keys)) {
      for (Path file : files.filter(name -> name.toString().endsWith(".pkcs8")).toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
  }

  private byte[] sign(String alias, SigningAlgorithmSpec algorithm, String hash) throws Exception {
    byte[] digest = MessageDigest.getInstance(hash).digest(MESSAGE);
    return kms.sign(
            request ->
                request
                    .keyId(alias)
                    .messageType(MessageType.DIGEST)
                    .signingAlgorithm(algorithm)
                    .message(SdkBytes.fromByteArray(digest)))
        .signature()
        .asByteArray();
  }
}
