package dev.hallmark.rekor.v1.domain.artifact;

import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.rekor.v1.domain.artifact.JarManifest.Section;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The digests that a section of a manifest states, such as {@code SHA-256-Digest}: all of them are
 * computed and compared, and one of a hash that is not known is refused.
 */
final class JarDigests {
  private static final String DIGEST = "-digest";

  private static final Map<String, String> HASHES =
      Map.of(
          "sha", "SHA-1",
          "sha1", "SHA-1",
          "sha-1", "SHA-1",
          "sha-224", "SHA-224",
          "sha-256", "SHA-256",
          "sha-384", "SHA-384",
          "sha-512", "SHA-512");

  private final Map<MessageDigest, String> expected = new LinkedHashMap<>();

  /**
   * Takes the digests out of a section.
   *
   * @param suffix what follows {@code -Digest} in the attributes meant, in lower case
   */
  JarDigests(Section section, String suffix) throws ProposalException {
    for (Map.Entry<String, String> attribute : section.attributes().entrySet()) {
      String name = attribute.getKey();
      if (name.endsWith(DIGEST + suffix)) {
        String hash =
            HASHES.get(name.substring(0, name.length() - DIGEST.length() - suffix.length()));
        if (hash == null) {
          throw new ProposalException(
              "a manifest of the archive states a digest of an unknown or broken hash");
        }
        expected.put(digest(hash), attribute.getValue());
      }
    }
  }

  private static MessageDigest digest(String hash) {
    try {
      return MessageDigest.getInstance(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has these hashes", e);
    }
  }

  boolean isEmpty() {
    return expected.isEmpty();
  }

  void update(byte[] buffer, int length) {
    expected.keySet().forEach(digest -> digest.update(buffer, 0, length));
  }

  /**
   * Compares.
   *
   * @throws ProposalException if there is no digest, or one differs
   */
  void check(String what) throws ProposalException {
    boolean equal =
        expected.entrySet().stream()
            .allMatch(
                entry ->
                    Base64.getEncoder()
                        .encodeToString(entry.getKey().digest())
                        .equals(entry.getValue()));
    if (expected.isEmpty() || !equal) {
      throw new ProposalException(
          "%s of the archive does not have the digest that is signed, or none is".formatted(what));
    }
  }
}
