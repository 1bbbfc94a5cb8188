package dev.hallmark.operator;

import dev.hallmark.operator.archive.ArchiveException;
import dev.hallmark.operator.archive.ArchiveFolder;
import dev.hallmark.operator.clients.ClientsException;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The trusted root beside the archives of an instance's logs: with it signatures verify when the
 * instance is gone. Its SHA-256 lies beside it, as {@code sha256sum -c} reads it.
 */
final class ArchivedTrust {
  /** How much of an instance is left, which says whether its trusted root may still change. */
  enum Left {
    /** It signs: a file of before may lack keys that were used since. */
    SIGNING,
    /** Its stack is gone or all its logs have ended: nothing is signed any more. */
    ENDED,
    /** No log is left, so an earlier run went past this already. */
    NO_LOG
  }

  private static final String SUM = TrustedRoot.FILE_NAME + ".sha256";

  private final @Nullable Path archive;
  private final Optional<ArchiveFolder> folder;
  private final Consumer<String> say;

  /**
   * @param archive where the archives lie; null if none was named
   * @param say takes what is told
   */
  ArchivedTrust(@Nullable Path archive, Consumer<String> say) {
    this.archive = archive;
    this.folder = Optional.ofNullable(archive).map(ArchiveFolder::new);
    this.say = say;
  }

  /** Whether it lies there, with the sum that was written with it, and can be read. */
  boolean isKept() {
    return folder.filter(ArchivedTrust::isWhole).isPresent();
  }

  private static boolean isWhole(ArchiveFolder folder) {
    try {
      Optional<byte[]> content = folder.read(TrustedRoot.FILE_NAME);
      if (content.isEmpty()
          || folder.read(SUM).filter(sum -> Arrays.equals(sum, sum(content.get()))).isEmpty()) {
        return false;
      }
      TrustedRoot.parse(content.get());
      return true;
    } catch (ArchiveException | MalformedDocumentException e) {
      return false;
    }
  }

  /**
   * Writes it; nothing if no archive was named. Of an instance that signs no more and does not tell
   * it one that lies there already is kept.
   *
   * @param current what clients verify with; throws {@link ClientsException} or {@link
   *     UsageException} if they would not get it
   * @param left how much of the instance is left
   * @return whether the instance may be removed
   * @throws ArchiveException if it cannot be written
   */
  boolean keep(Supplier<Optional<byte[]>> current, Left left) {
    if (folder.isEmpty()) {
      return true;
    }
    Optional<byte[]> content;
    try {
      content = current.get();
    } catch (ClientsException | UsageException e) {
      return without(String.valueOf(e.getMessage()), left);
    }
    content.ifPresent(bytes -> write(folder.get(), bytes));
    return true;
  }

  private boolean without(String because, Left left) {
    boolean kept = isKept();
    if (left == Left.NO_LOG || (left == Left.ENDED && kept)) {
      say.accept(
          kept
              ? "the trusted root is not told any more: the one in the archive is kept"
              : "the trusted root is not told any more, and the archive has none that is whole");
      return true;
    }
    String byHand =
        "put a client's %1$s into %3$s, and its sum beside it: sha256sum %1$s > %2$s"
            .formatted(TrustedRoot.FILE_NAME, SUM, archive);
    say.accept(
        "refused: the trusted root cannot be archived (%s): %s"
            .formatted(
                because,
                left == Left.SIGNING
                    ? "mend that and run this again: the instance still signs, so one of before may lack its keys (where that cannot be mended: end every log by hallmark log freeze, then %s)"
                        .formatted(byHand)
                    : "mend that, or " + byHand));
    return false;
  }

  private void write(ArchiveFolder into, byte[] content) {
    into.write(TrustedRoot.FILE_NAME, content);
    into.write(SUM, sum(content));
    say.accept("archived the trusted root: %s/%s".formatted(archive, TrustedRoot.FILE_NAME));
  }

  /** As {@code sha256sum} writes it. */
  private static byte[] sum(byte[] content) {
    return "%s  %s\n"
        .formatted(
            HexFormat.of().formatHex(HashAlgorithm.SHA_256.digest(content).value()),
            TrustedRoot.FILE_NAME)
        .getBytes(StandardCharsets.US_ASCII);
  }
}
