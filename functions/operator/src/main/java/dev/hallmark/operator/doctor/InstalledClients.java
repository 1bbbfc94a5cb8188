package dev.hallmark.operator.doctor;

import dev.hallmark.operator.clients.Client;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The clients among the programs of a PATH, by what they say of themselves. */
final class InstalledClients {
  /**
   * A client that was found.
   *
   * @param client which
   * @param program its file
   * @param version as it tells it
   */
  record Installed(Client client, Path program, String version) {}

  /** Programs and how each tells its version. */
  private static final List<List<String>> PROGRAMS =
      List.of(
          List.of("cosign", "version"),
          List.of("gitsign", "--version"),
          List.of("sigstore", "--version"),
          List.of("gh", "--version"));

  private static final Pattern VERSION = Pattern.compile("v?(\\d+\\.\\d+[0-9A-Za-z.+-]*)");
  private static final int MOST_OUTPUT = 16_384;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<Path> folders;
  private final Duration patience;

  /**
   * @param path folders, divided as the operating system does
   */
  InstalledClients(String path) {
    this(path, PATIENCE);
  }

  /**
   * @param patience how long a program may take to tell its version
   */
  InstalledClients(String path, Duration patience) {
    this.patience = patience;
    this.folders =
        Pattern.compile(Pattern.quote(java.io.File.pathSeparator))
            .splitAsStream(path)
            .filter(folder -> !folder.isBlank())
            .map(Path::of)
            .toList();
  }

  List<Installed> find() {
    List<Installed> found = new ArrayList<>();
    for (List<String> program : PROGRAMS) {
      folders.stream()
          .map(folder -> folder.resolve(program.getFirst()))
          .filter(Files::isExecutable)
          .filter(Files::isRegularFile)
          .findFirst()
          .flatMap(file -> installed(file, program.get(1)))
          .ifPresent(found::add);
    }
    return found;
  }

  private Optional<Installed> installed(Path file, String argument) {
    String said = said(file, argument);
    Matcher match = VERSION.matcher(said);
    return match.find()
        ? Optional.of(new Installed(client(file, said, match.group(1)), file, match.group(1)))
        : Optional.empty();
  }

  private static Client client(Path file, String said, String version) {
    return switch (String.valueOf(file.getFileName())) {
      case "cosign" -> version.startsWith("2.") ? Client.COSIGN_2 : Client.COSIGN;
      case "gitsign" -> Client.GITSIGN;
      case "gh" -> Client.GH;
      // Two programs have this name.
      default -> said.contains("@sigstore/cli") ? Client.SIGSTORE_JS : Client.SIGSTORE_PYTHON;
    };
  }

  /** What a program prints; nothing if it does not end well in time. */
  private String said(Path file, String argument) {
    try {
      Process process =
          new ProcessBuilder(file.toString(), argument)
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
              .start();
      // Read beside the wait: one that says nothing and does not end must not hold the reader.
      FutureTask<byte[]> said =
          new FutureTask<>(() -> process.getInputStream().readNBytes(MOST_OUTPUT));
      Thread.ofPlatform().daemon().start(said);
      try {
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)
                && process.exitValue() == 0
            ? new String(
                // What it started may hold its output open.
                said.get(patience.toMillis(), TimeUnit.MILLISECONDS), StandardCharsets.UTF_8)
            : "";
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (IOException | ExecutionException | TimeoutException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
