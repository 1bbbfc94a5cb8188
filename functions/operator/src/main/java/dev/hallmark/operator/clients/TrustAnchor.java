package dev.hallmark.operator.clients;

import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.repository.RepositoryReader;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What somebody was told of an instance out of band: the one thing that is believed unasked. */
public sealed interface TrustAnchor {
  /**
   * The root's bytes.
   *
   * @throws ClientsException.Untrusted if the repository has no such root
   */
  byte[] root(RepositoryReader files);

  /**
   * A root file.
   *
   * @param content its bytes
   */
  record RootFile(byte[] content) implements TrustAnchor {
    public RootFile {
      content = content.clone();
    }

    @Override
    public byte[] content() {
      return content.clone();
    }

    @Override
    public byte[] root(RepositoryReader files) {
      return content();
    }
  }

  /**
   * The SHA-256 of a root file, of any version: who wrote it down before a rotation still begins
   * there.
   *
   * @param sha256 lower case hexadecimal
   */
  record Checksum(String sha256) implements TrustAnchor {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    /** As many as clients follow. */
    private static final int MOST_VERSIONS = 256;

    /**
     * Reads it.
     *
     * @throws ClientsException.Refused if it is none
     */
    public static Checksum parse(String text) {
      String lower = text.strip().toLowerCase(Locale.ROOT);
      if (!FORM.matcher(lower).matches()) {
        throw new ClientsException.Refused(
            "the root's checksum is no SHA-256: give its 64 hexadecimal digits, which the"
                + " deployment prints as TufRootSha256");
      }
      return new Checksum(lower);
    }

    @Override
    public byte[] root(RepositoryReader files) {
      for (int version = 1; version <= MOST_VERSIONS; version++) {
        Optional<byte[]> root = files.read(Role.ROOT.fileName(version));
        if (root.isEmpty()) {
          throw new ClientsException.Untrusted(
              version == 1
                  ? "there is no TUF repository at this URL: 1.root.json is not there; check the"
                      + " URL"
                  : "no root of this TUF repository has the given checksum: it is another"
                      + " instance's, or the checksum was copied wrongly; trust nothing from"
                      + " there before you know which");
        }
        if (of(root.get()).equals(sha256)) {
          return root.get();
        }
      }
      throw new ClientsException.Untrusted(
          "the TUF repository has more roots than clients follow: begin with a newer one");
    }
  }

  /** The checksum of a root's bytes, lower case hexadecimal. */
  static String of(byte[] root) {
    return HexFormat.of().formatHex(HashAlgorithm.SHA_256.digest(root).value());
  }
}
