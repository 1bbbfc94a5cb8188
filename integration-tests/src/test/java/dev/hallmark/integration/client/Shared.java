package dev.hallmark.integration.client;

import dev.hallmark.integration.RunningInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * What the tests of all clients share: one instance, one folder below which every client has its
 * home, one matrix. Begun by the first test class, ended after the last.
 */
final class Shared implements BeforeAllCallback {
  private @Nullable Running running;

  @Override
  public void beforeAll(ExtensionContext context) {
    running =
        context
            .getRoot()
            .getStore(Namespace.create(Shared.class))
            .computeIfAbsent(Running.class, kind -> new Running(), Running.class);
  }

  RunningInstance instance() {
    return running().instance;
  }

  /** A new folder below the shared one. */
  Path folder(String name) {
    try {
      return Files.createDirectories(running().folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Matrix matrix() {
    return running().matrix;
  }

  private Running running() {
    if (running == null) {
      throw new AssertionError("no instance was started");
    }
    return running;
  }

  /** Closed by JUnit after the last test. */
  private static final class Running implements AutoCloseable {
    private final Path folder;
    private final RunningInstance instance;
    private final Matrix matrix = new Matrix();

    Running() {
      try {
        folder = Files.createTempDirectory("hallmark-clients");
        instance = RunningInstance.any(folder.resolve("state"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      matrix.close();
      instance.close();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
