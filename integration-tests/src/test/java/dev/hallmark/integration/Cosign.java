package dev.hallmark.integration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/**
 * An unmodified cosign, built by Go from its own module and kept between runs outside the
 * repository.
 */
final class Cosign {
  static final String VERSION = "v3.1.2";

  private static final String NAME = "cosign " + VERSION;

  private final Path program;
  private final Path home;

  private Cosign(Path program, Path home) {
    this.program = program;
    this.home = home;
  }

  /** Obtains it; where the machine has no Go the calling test is skipped by this client's name. */
  static Cosign obtain(Path home) {
    Path folder = cache().resolve("cosign-" + VERSION);
    Path program = folder.resolve("cosign");
    if (!Files.isExecutable(program)) {
      boolean go = Command.run(home, Map.of(), 30, "go", "version").succeeded();
      if (!go) {
        System.out.println("client " + NAME + ": SKIPPED, Go is not installed");
      }
      Assumptions.assumeTrue(go, NAME + " skipped: Go is not installed");
      System.out.println("client " + NAME + ": building it, a few minutes the first time");
      Command.Outcome outcome =
          Command.run(
              home,
              Map.of("GOBIN", folder.toString(), "GOTOOLCHAIN", "local", "CGO_ENABLED", "0"),
              1200,
              "go",
              "install",
              "github.com/sigstore/cosign/v3/cmd/cosign@" + VERSION);
      if (!outcome.succeeded()) {
        throw new AssertionError(NAME + " cannot be built: " + outcome.output());
      }
    }
    System.out.println("client " + NAME + ": ready");
    return new Cosign(program, home);
  }

  /** Runs it with a trust cache of its own: caches remember an earlier instance at the same URL. */
  Command.Outcome run(String... arguments) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    return Command.run(
        home,
        Map.of("HOME", home.toString(), "TUF_ROOT", home.resolve("tuf").toString()),
        120,
        command);
  }

  private static Path cache() {
    String configured = System.getenv("HALLMARK_CLIENTS");
    return configured != null
        ? Path.of(configured)
        : Path.of(System.getProperty("user.home"), ".cache", "hallmark", "clients");
  }
}
