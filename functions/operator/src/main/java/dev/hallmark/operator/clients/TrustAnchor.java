package dev.hallmark.operator.clients;

import dev.hallmark.tuf.remote.RootChecksum;
import dev.hallmark.tuf.repository.RepositoryReader;
import java.util.Locale;

/** What somebody was told of an instance out of band: the one thing that is believed unasked. */
public sealed interface TrustAnchor {
  /**
   * The root's bytes.
   *
   * @throws dev.hallmark.tuf.remote.RemoteRepositoryException if the repository has no such root
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
   * The checksum of a root, of any version.
   *
   * @param sha256 of the file
   */
  record Checksum(RootChecksum sha256) implements TrustAnchor {
    /**
     * Reads it.
     *
     * @throws ClientsException.Refused if it is none
     */
    public static Checksum parse(String text) {
      try {
        return new Checksum(new RootChecksum(text.strip().toLowerCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        throw new ClientsException.Refused(String.valueOf(e.getMessage()));
      }
    }

    @Override
    public byte[] root(RepositoryReader files) {
      return sha256.find(files);
    }
  }
}
