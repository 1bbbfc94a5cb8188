package dev.hallmark.tuf.remote;

import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.repository.RepositoryReader;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a root file, of any version: who wrote it down before a rotation still begins
 * there.
 *
 * @param sha256 64 lower case hexadecimal digits
 */
public record RootChecksum(String sha256) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  /** As many as clients follow. */
  private static final int MOST_VERSIONS = 256;

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if it is none
   */
  public RootChecksum {
    if (!FORM.matcher(sha256).matches()) {
      throw new IllegalArgumentException(
          "the root's checksum is no SHA-256: give its 64 hexadecimal digits, which the"
              + " deployment prints as TufRootSha256");
    }
  }

  /** The checksum of a root's bytes. */
  public static RootChecksum of(byte[] root) {
    return new RootChecksum(HexFormat.of().formatHex(HashAlgorithm.SHA_256.digest(root).value()));
  }

  /**
   * Finds the root.
   *
   * @return its bytes
   * @throws RemoteRepositoryException if the repository has no such root, or does not answer
   */
  public byte[] find(RepositoryReader files) {
    for (int version = 1; version <= MOST_VERSIONS; version++) {
      Optional<byte[]> root = files.read(Role.ROOT.fileName(version));
      if (root.isEmpty()) {
        throw new RemoteRepositoryException.Untrusted(
            version == 1
                ? "there is no TUF repository at this URL: 1.root.json is not there; check the"
                    + " URL"
                : "no root of this TUF repository has the given checksum: it is another"
                    + " instance's, or the checksum was copied wrongly; trust nothing from"
                    + " there before you know which");
      }
      if (of(root.get()).equals(this)) {
        return root.get();
      }
    }
    throw new RemoteRepositoryException.Untrusted(
        "the TUF repository has more roots than clients follow: begin with a newer one");
  }
}
