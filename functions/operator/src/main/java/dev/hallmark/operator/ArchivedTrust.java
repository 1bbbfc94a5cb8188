package dev.hallmark.operator;

import dev.hallmark.operator.clients.ClientsException;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
  private final Consumer<String> say;

  /**
   * @param archive where the archives lie; null if none was named
   * @param say takes what is told
   */
  ArchivedTrust(@Nullable Path archive, Consumer<String> say) {
    this.archive = archive;
    this.say = say;
  }

  /** Whether it lies there. */
  boolean isKept() {
    return archive != null && Files.isRegularFile(archive.resolve(TrustedRoot.FILE_NAME));
  }

  /**
   * Writes it; nothing if no archive was named. Of an instance that does not tell it any more one
   * that lies there already is kept.
   *
   * @param current what clients verify with; throws {@link ClientsException} or {@link
   *     UsageException} if they would not get it
   * @param needed whether the instance has logs, so that it can still be had
   * @return whether the instance may be removed
   */
  boolean keep(Supplier<Optional<byte[]>> current, boolean needed) {
    Path into = archive;
    if (into == null) {
      return true;
    }
    try {
      Optional<byte[]> content = current.get();
      if (content.isPresent()) {
        write(into, content.get());
        say.accept("archived the trusted root: " + into.resolve(TrustedRoot.FILE_NAME));
      }
      return true;
    } catch (ClientsException | UsageException e) {
      if (isKept() || !needed) {
        say.accept(
            isKept()
                ? "the trusted root is not told any more: the one in the archive is kept"
                : "the trusted root is not told any more, and the archive has none");
        return true;
      }
      say.accept(
          "refused: the trusted root cannot be archived (%s): mend that, or put a client's %s into %s"
              .formatted(e.getMessage(), TrustedRoot.FILE_NAME, into));
      return false;
    }
  }

  private static void write(Path into, byte[] content) {
    try {
      Files.createDirectories(into);
      Files.write(into.resolve(TrustedRoot.FILE_NAME), content);
      Files.writeString(
          into.resolve(SUM),
          "%s  %s\n".formatted(sha256(content), TrustedRoot.FILE_NAME),
          StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UsageException(
          "%s cannot be written below %s: name a folder that can be written"
              .formatted(TrustedRoot.FILE_NAME, into));
    }
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
