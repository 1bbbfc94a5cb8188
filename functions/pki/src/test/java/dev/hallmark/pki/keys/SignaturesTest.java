package dev.hallmark.pki.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdDSAParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each scheme verifies what the JDK signs, and nothing else. */
class SignaturesTest {
  private static final byte[] MESSAGE = "what is signed".getBytes(StandardCharsets.UTF_8);
  private static final byte[] OTHER = "something else".getBytes(StandardCharsets.UTF_8);
  private static final KeyPair RSA = TestKeys.rsa(2048);

  @ParameterizedTest
  @CsvSource({
    "secp256r1, SHA_256",
    "secp256r1, SHA_512",
    "secp384r1, SHA_384",
    "secp384r1, SHA_256",
    "secp521r1, SHA_512"
  })
  void ecdsa(String curve, HashAlgorithm hash) throws Exception {
    KeyPair pair = TestKeys.ec(curve);
    byte[] signature = sign(jca(hash, "ECDSA"), pair.getPrivate(), MESSAGE);

    assertVerifies(pair.getPublic(), hash, signature);
  }

  @ParameterizedTest
  @EnumSource
  void rsaPkcs1(HashAlgorithm hash) throws Exception {
    assertVerifies(RSA.getPublic(), hash, sign(jca(hash, "RSA"), RSA.getPrivate(), MESSAGE));
  }

  @Test
  void pureEd25519IsVerifiedFromTheMessageAlone() throws Exception {
    KeyPair pair = TestKeys.of("Ed25519");
    byte[] signature = sign("Ed25519", pair.getPrivate(), MESSAGE);

    assertThat(Signatures.verify(pair.getPublic(), HashAlgorithm.SHA_512, MESSAGE, signature))
        .isTrue();
    assertThat(Signatures.verify(pair.getPublic(), HashAlgorithm.SHA_512, OTHER, signature))
        .isFalse();
    assertThat(
            Signatures.verifyDigest(
                pair.getPublic(), HashAlgorithm.SHA_512.digest(MESSAGE), signature))
        .as("a pure signature is none over a digest")
        .isFalse();
  }

  @Test
  void prehashedEd25519IsVerifiedFromTheDigest() throws Exception {
    KeyPair pair = TestKeys.of("Ed25519");
    Signature signer = Signature.getInstance("Ed25519");
    signer.setParameter(new EdDSAParameterSpec(true));
    signer.initSign(pair.getPrivate());
    signer.update(MESSAGE);
    byte[] signature = signer.sign();

    assertThat(
            Signatures.verifyDigest(
                pair.getPublic(), HashAlgorithm.SHA_512.digest(MESSAGE), signature))
        .isTrue();
    assertThat(
            Signatures.verifyDigest(
                pair.getPublic(), HashAlgorithm.SHA_512.digest(OTHER), signature))
        .isFalse();
    assertThat(
            Signatures.verifyDigest(
                pair.getPublic(), HashAlgorithm.SHA_256.digest(MESSAGE), signature))
        .isFalse();
    assertThat(Signatures.verify(pair.getPublic(), HashAlgorithm.SHA_512, MESSAGE, signature))
        .as("a prehashed signature is no pure one")
        .isFalse();
  }

  @Test
  void theVectorOfRfc8032Section73Verifies() throws Exception {
    PublicKey key =
        KeyFactory.getInstance("Ed25519")
            .generatePublic(
                new X509EncodedKeySpec(
                    HexFormat.of()
                        .parseHex(
                            "302a300506032b6570032100"
                                + "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf")));
    byte[] signature =
        HexFormat.of()
            .parseHex(
                "98a70222f0b8121aa9d30f813d683f809e462b469c7ff87639499bb94e6dae41"
                    + "31f85042463c2a355a2003d062adf5aaa10b8c61e636062aaad11c2a26083406");

    assertThat(
            Signatures.verifyDigest(
                key,
                HashAlgorithm.SHA_512.digest("abc".getBytes(StandardCharsets.US_ASCII)),
                signature))
        .isTrue();
  }

  @Test
  void pssIsNotPkcs1() throws Exception {
    Signature signer = Signature.getInstance("RSASSA-PSS");
    signer.setParameter(
        new java.security.spec.PSSParameterSpec(
            "SHA-256", "MGF1", java.security.spec.MGF1ParameterSpec.SHA256, 32, 1));
    signer.initSign(RSA.getPrivate());
    signer.update(MESSAGE);
    byte[] signature = signer.sign();

    assertThat(Signatures.verify(RSA.getPublic(), HashAlgorithm.SHA_256, MESSAGE, signature))
        .isFalse();
    assertThat(
            Signatures.verifyDigest(
                RSA.getPublic(), HashAlgorithm.SHA_256.digest(MESSAGE), signature))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 255, 256, 257, 512})
  void junkOfAnyLengthDoesNotVerify(int length) {
    for (PublicKey key :
        new PublicKey[] {
          RSA.getPublic(), TestKeys.ec("secp256r1").getPublic(), TestKeys.of("Ed25519").getPublic()
        }) {
      for (byte filling : new byte[] {0, 1, -1}) {
        byte[] junk = new byte[length];
        java.util.Arrays.fill(junk, filling);

        assertThat(Signatures.verify(key, HashAlgorithm.SHA_512, MESSAGE, junk)).isFalse();
        assertThat(Signatures.verifyDigest(key, HashAlgorithm.SHA_512.digest(MESSAGE), junk))
            .isFalse();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ed448", "X25519", "DSA"})
  void otherKeysVerifyNothing(String algorithm) throws Exception {
    KeyPair pair = TestKeys.of(algorithm);
    byte[] signature =
        algorithm.equals("X25519")
            ? new byte[64]
            : sign(
                algorithm.equals("DSA") ? "SHA256withDSA" : algorithm, pair.getPrivate(), MESSAGE);

    assertThat(Signatures.verify(pair.getPublic(), HashAlgorithm.SHA_256, MESSAGE, signature))
        .isFalse();
    assertThat(
            Signatures.verifyDigest(
                pair.getPublic(), HashAlgorithm.SHA_256.digest(MESSAGE), signature))
        .isFalse();
  }

  @Test
  void fixedWidthSignaturesVerifyOnceTheyAreDer() throws Exception {
    for (String curve : new String[] {"secp256r1", "secp384r1", "secp521r1"}) {
      KeyPair pair = TestKeys.ec(curve);
      byte[] fixed = sign("SHA256withECDSAinP1363Format", pair.getPrivate(), MESSAGE);

      assertThat(
              Signatures.verify(
                  pair.getPublic(),
                  HashAlgorithm.SHA_256,
                  MESSAGE,
                  EcdsaEncoding.derFromFixedWidth(fixed).orElseThrow()))
          .isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 133, 134})
  void otherLengthsAreNoFixedWidthSignatures(int length) {
    assertThat(EcdsaEncoding.derFromFixedWidth(new byte[length])).isEmpty();
  }

  private static void assertVerifies(PublicKey key, HashAlgorithm hash, byte[] signature) {
    assertThat(Signatures.verify(key, hash, MESSAGE, signature)).isTrue();
    assertThat(Signatures.verifyDigest(key, hash.digest(MESSAGE), signature)).isTrue();
    assertThat(Signatures.verify(key, hash, OTHER, signature)).isFalse();
    assertThat(Signatures.verifyDigest(key, hash.digest(OTHER), signature)).isFalse();
    for (int i = 0; i < signature.length; i++) {
      byte[] changed = signature.clone();
      changed[i] ^= 1;
      assertThat(Signatures.verifyDigest(key, hash.digest(MESSAGE), changed))
          .as("changed byte %d", i)
          .isFalse();
    }
  }

  private static String jca(HashAlgorithm hash, String scheme) {
    return hash.jcaName().replace("-", "") + "with" + scheme;
  }

  private static byte[] sign(String algorithm, PrivateKey key, byte[] message)
      throws GeneralSecurityException {
    Signature signer = Signature.getInstance(algorithm);
    signer.initSign(key);
    signer.update(message);
    return signer.sign();
  }
}
