package dev.hallmark.localstack.load;

import dev.hallmark.kit.json.Json;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.transparency.Hash;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Makes requests for certificates, each with a key of its own, before the clock starts. */
final class CertificateRequests {
  /**
   * A token and what it must be proved by.
   *
   * @param name the principal's name, which is certified
   * @param token compact form
   */
  record Identity(String name, String token) {}

  private final List<Identity> identities;
  private final SecureRandom random;

  CertificateRequests(List<Identity> identities, SecureRandom random) {
    this.identities = List.copyOf(identities);
    this.random = random;
  }

  /** So many of them; identities take turns. */
  List<Submission> make(int count) {
    return IntStream.range(0, count)
        .parallel()
        .mapToObj(number -> one(identities.get(number % identities.size())))
        .toList();
  }

  /** The digest of the submission is that of the principal's name. */
  private Submission one(Identity identity) {
    byte[] name = identity.name().getBytes(StandardCharsets.UTF_8);
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      KeyPair key = generator.generateKeyPair();
      Signature signer = Signature.getInstance("SHA256withECDSA");
      signer.initSign(key.getPrivate(), random);
      signer.update(name);
      byte[] proof = signer.sign();
      byte[] request =
          Json.write(
              Map.of(
                  "credentials",
                  Map.of("oidcIdentityToken", identity.token()),
                  "publicKeyRequest",
                  Map.of(
                      "publicKey",
                      Map.of("algorithm", "ECDSA", "content", PublicKeys.toPem(key.getPublic())),
                      "proofOfPossession",
                      Base64.getEncoder().encodeToString(proof))));
      return new Submission(Hash.sha256(name).bytes(), proof, key.getPublic(), request);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK signs with P-256", e);
    }
  }
}
