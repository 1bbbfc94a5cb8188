package dev.hallmark.integration.client;

import dev.hallmark.integration.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * Where a client's programs lie: a folder outside the repository, named by client and version, so
 * that a second run builds nothing.
 */
final class Installation {
  private static final int LONGEST_SECONDS = 1500;

  private static final Map<Product, Optional<String>> MISSING = new HashMap<>();

  private final Product product;
  private final Path folder;

  private Installation(Product product, Path folder) {
    this.product = product;
    this.folder = folder;
  }

  /** One step of an installation, in the folder. */
  record Step(Map<String, String> environment, List<String> command) {
    Step(String... command) {
      this(Map.of(), List.of(command));
    }
  }

  /** What installs a client. */
  @FunctionalInterface
  interface Recipe {
    List<Step> into(Path folder);
  }

  /**
   * Finds or installs it. Where this cannot be done, or where the run is not to try this client,
   * the calling test is skipped by the client's name.
   *
   * @param tool what must be on the machine first
   * @param program a file that is there when all is installed
   */
  static Installation of(Product product, String tool, String program, Recipe recipe) {
    Assumptions.assumeTrue(product.chosen(), product.title() + " is not chosen");
    Path folder = cache().resolve(product.key().replaceAll("-[0-9]$", "") + "-" + tag(product));
    Optional<String> reason;
    // One at a time: two builds of Go beside each other take the memory of four.
    synchronized (MISSING) {
      reason =
          MISSING.computeIfAbsent(product, kind -> install(kind, folder, tool, program, recipe));
    }
    Assumptions.assumeTrue(
        reason.isEmpty(), () -> "%s skipped: %s".formatted(product.title(), reason.orElse("")));
    return new Installation(product, folder);
  }

  /** A program of this client. */
  String program(String name) {
    return folder.resolve(name).toString();
  }

  Path folder() {
    return folder;
  }

  Product product() {
    return product;
  }

  private static Optional<String> install(
      Product product, Path folder, String tool, String program, Recipe recipe) {
    Optional<String> reason = installed(product, folder, tool, program, recipe);
    System.out.println(
        "client %s: %s"
            .formatted(product.title(), reason.map("SKIPPED, "::concat).orElse("ready")));
    return reason;
  }

  private static Optional<String> installed(
      Product product, Path folder, String tool, String program, Recipe recipe) {
    Path complete = folder.resolve(program);
    if (Files.exists(complete)) {
      return Optional.empty();
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      return Optional.of("the folder %s cannot be written".formatted(folder));
    }
    String option = tool.equals("go") ? "version" : "--version";
    if (!Command.run(folder, Map.of(), 30, tool, option).succeeded()) {
      return Optional.of(tool + " is not installed");
    }
    System.out.println(
        "client %s: installing it, minutes the first time".formatted(product.title()));
    long before = System.nanoTime();
    for (Step step : recipe.into(folder)) {
      Command.Outcome outcome =
          Command.run(folder, step.environment(), LONGEST_SECONDS, step.command());
      if (!outcome.succeeded()) {
        System.out.println(outcome.output());
        return Optional.of(
            "%s fails: %s".formatted(String.join(" ", step.command()), lastLine(outcome.output())));
      }
    }
    System.out.println(
        "client %s: installed in %d s"
            .formatted(product.title(), (System.nanoTime() - before) / 1_000_000_000));
    return Files.exists(complete) ? Optional.empty() : Optional.of("it has no " + program);
  }

  private static String lastLine(String output) {
    return output.lines().filter(line -> !line.isBlank()).reduce((a, b) -> b).orElse("no output");
  }

  /** Go's programs are named by their tag. */
  private static String tag(Product product) {
    return switch (product) {
      case SIGSTORE_PYTHON, SIGSTORE_JS, SIGSTORE_JAVA, GITLAB_CI, JENKINS, SHELLCHECK ->
          product.version();
      case COSIGN_3,
          COSIGN_2,
          GITSIGN,
          REKOR_CLI,
          GH,
          POLICY_CONTROLLER,
          KYVERNO,
          FLUX,
          TEKTON,
          GITHUB_ACTIONS,
          REGISTRY ->
          "v" + product.version();
    };
  }

  private static Path cache() {
    String configured = System.getenv("HALLMARK_CLIENTS");
    return configured != null
        ? Path.of(configured)
        : Path.of(System.getProperty("user.home"), ".cache", "hallmark", "clients");
  }
}
