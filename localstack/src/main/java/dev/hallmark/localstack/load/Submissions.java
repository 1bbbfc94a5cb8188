package dev.hallmark.localstack.load;

import dev.hallmark.transparency.Hash;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Makes entries that no log has seen. Signing is work: it is done before the clock starts. */
final class Submissions {
  private static final int KEYS = 64;

  private final LogWire wire;
  private final List<KeyPair> keys = new ArrayList<>();

  /**
   * @param wire the form in which the log takes them
   */
  Submissions(LogWire wire, SecureRandom random) {
    this.wire = wire;
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      for (int i = 0; i < KEYS; i++) {
        keys.add(generator.generateKeyPair());
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has P-256", e);
    }
  }

  /** So many of them, each different from all others. */
  List<Submission> make(int count) {
    return IntStream.range(0, count).parallel().mapToObj(this::one).toList();
  }

  private Submission one(int number) {
    KeyPair key = keys.get(number % KEYS);
    byte[] artifact = ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    try {
      Signature signer = Signature.getInstance("SHA256withECDSA");
      signer.initSign(key.getPrivate());
      signer.update(artifact);
      byte[] signature = signer.sign();
      byte[] digest = Hash.sha256(artifact).bytes();
      return new Submission(
          digest, signature, key.getPublic(), wire.request(digest, signature, key.getPublic()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK signs with P-256", e);
    }
  }
}
