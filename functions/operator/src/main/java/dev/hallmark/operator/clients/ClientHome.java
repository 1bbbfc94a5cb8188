package dev.hallmark.operator.clients;

import dev.hallmark.kit.config.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a client keeps what it was told: a person's home, the folder of what {@code client-config}
 * wrote, and the variables that the client reads.
 *
 * @param home the home folder
 * @param folder what was written for the client
 * @param environment the client's variables
 */
public record ClientHome(Path home, Path folder, Environment environment) {
  /** A variable that is set and not empty. */
  Optional<String> variable(String name) {
    return environment.optional(name);
  }

  /** A folder of the XDG base directory specification. */
  Path xdg(String variable, String fallback) {
    return variable(variable).map(Path::of).orElse(home.resolve(fallback));
  }

  /** A file's bytes; empty if there is none that can be read. */
  static Optional<byte[]> read(Path file) {
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
