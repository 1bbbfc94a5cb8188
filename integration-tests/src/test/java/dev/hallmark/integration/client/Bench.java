package dev.hallmark.integration.client;

import dev.hallmark.integration.Command;
import dev.hallmark.integration.RunningInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where one client works: the instance it signs at, and a home of its own. Trust caches lie below
 * the home and remember an earlier instance at the same URL, so no home serves two instances.
 */
final class Bench {
  private static final int SECONDS = 120;

  private final RunningInstance instance;
  private final Path home;

  /**
   * @param folder where the homes are made
   */
  Bench(RunningInstance instance, Path folder, Product product) {
    this.instance = instance;
    this.home = created(folder.resolve(product.key()));
  }

  RunningInstance instance() {
    return instance;
  }

  Path home() {
    return home;
  }

  /** The services to sign with, with this log alone. */
  Path signingConfig(LogVersion log) {
    return TrustFiles.signingConfig(instance, log, home);
  }

  /** Trusted root and services in one file. */
  Path trustConfig(LogVersion log) {
    return TrustFiles.trustConfig(instance, log, home);
  }

  Command.Outcome run(String... command) {
    return run(Map.of(), List.of(command));
  }

  Command.Outcome run(Map<String, String> environment, List<String> command) {
    return runIn(home, environment, command);
  }

  Command.Outcome runIn(Path folder, Map<String, String> environment, List<String> command) {
    Map<String, String> all = new HashMap<>();
    all.put("HOME", home.toString());
    for (String kind : List.of("CONFIG", "CACHE", "DATA", "STATE")) {
      all.put("XDG_" + kind + "_HOME", home.resolve("xdg").toString());
    }
    all.put("TUF_ROOT", home.resolve("tuf").toString());
    all.putAll(environment);
    return Command.run(folder, all, SECONDS, new ArrayList<>(command));
  }

  private static Path created(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
