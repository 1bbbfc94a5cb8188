package dev.hallmark.operator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A passphrase or PIN: from a file, or asked for where a person sits. Asked for when needed. */
final class Secret {
  private final @Nullable Path file;
  private final Terminal terminal;

  Secret(@Nullable Path file, Terminal terminal) {
    this.file = file;
    this.terminal = terminal;
  }

  /**
   * The secret.
   *
   * @param of what it opens, for people
   * @throws UsageException if nobody is there to be asked, or the file cannot be read
   */
  char[] read(String of) {
    Path path = file;
    if (path != null) {
      try {
        return Files.readString(path).stripTrailing().toCharArray();
      } catch (IOException e) {
        throw new UsageException("the file %s cannot be read".formatted(path));
      }
    }
    return Optional.ofNullable(System.console())
        .filter(console -> terminal.interactive() && console.isTerminal())
        .map(console -> console.readPassword("%s: ", of))
        .orElseThrow(
            () ->
                new UsageException(
                    "nobody is there to be asked for the %s: name a file with --secret-file"
                        .formatted(of)));
  }
}
