package dev.hallmark.operator;

import dev.hallmark.operator.archive.ArchiveException;
import dev.hallmark.operator.archive.ArchiveFolder;
import dev.hallmark.operator.clients.ClientsException;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
   * Writes it; nothing if no archive was named. Of an instance that does not tell it any more one
   * that lies there already is kept.
   *
   * @param current what clients verify with; throws {@link ClientsException} or {@link
   *     UsageException} if they would not get it
   * @param needed whether the instance has logs, so that it can still be had
   * @return whether the instance may be removed
   * @throws ArchiveException if it cannot be written
   */
  boolean keep(Supplier<Optional<byte[]>> current, boolean needed) {
    if (folder.isEmpty()) {
      return true;
    }
    Optional<byte[]> content;
    try {
      content = current.get();
    } catch (ClientsException | UsageException e) {
      return without(String.valueOf(e.getMessage()), needed);
    }
    content.ifPresent(bytes -> write(folder.get(), bytes));
    return true;
  }

  private boolean without(String because, boolean needed) {
    boolean kept = isKept();
    if (kept || !needed) {
      say.accept(
          kept
              ? "the trusted root is not told any more: the one in the archive is kept"
              : "the trusted root is not told any more, and the archive has none that is whole");
      return true;
    }
    say.accept(
        "refused: the trusted root cannot be archived (%1$s): mend that, or put a client's %2$s into %4$s, and its sum beside it: sha256sum %2$s > %3$s"
            .formatted(because, TrustedRoot.FILE_NAME, SUM, archive));
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
        .formatted(sha256(content), TrustedRoot.FILE_NAME)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
