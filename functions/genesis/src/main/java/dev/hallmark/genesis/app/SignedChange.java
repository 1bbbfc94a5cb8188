package dev.hallmark.genesis.app;

import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.metadata.Metadata;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.Targets;
import java.util.Optional;

/**
 * What people signed elsewhere and comes in at once.
 *
 * @param root the next root, if it changes
 * @param main the next list of files of the repository that current clients read, if it changes
 * @param legacy of the other repository; there if and only if the first is
 */
public record SignedChange(
    Optional<SignedMetadata<Root>> root,
    Optional<SignedMetadata<Targets>> main,
    Optional<SignedMetadata<Targets>> legacy) {
  /**
   * Reads files.
   *
   * @throws CeremonyException if one is no metadata of its role, or one of two lists is missing
   */
  public static SignedChange parse(
      Optional<byte[]> root, Optional<byte[]> main, Optional<byte[]> legacy) {
    if (main.isPresent() != legacy.isPresent() || root.or(() -> main).isEmpty()) {
      throw new CeremonyException(
          "a root, or the lists of both repositories, or all three come in at once");
    }
    return new SignedChange(
        root.map(file -> parse(file, "root", Root::parse)),
        main.map(file -> parse(file, "list of files", Targets::parse)),
        legacy.map(file -> parse(file, "list of files", Targets::parse)));
  }

  private static <M extends Metadata> SignedMetadata<M> parse(
      byte[] file, String what, SignedMetadata.Reader<M> reader) {
    try {
      return SignedMetadata.parse(file, reader);
    } catch (MalformedDocumentException e) {
      throw new CeremonyException("the file is no TUF %s: %s".formatted(what, e.getMessage()), e);
    }
  }
}
