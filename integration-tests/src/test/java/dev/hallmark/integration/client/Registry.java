package dev.hallmark.integration.client;

import dev.hallmark.integration.Command;
import dev.hallmark.integration.RunningInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A container registry in memory, and images in it that nobody has to pull. */
final class Registry implements AutoCloseable {
  private static final int LONGEST_START_MILLIS = 20_000;

  private final Installation installation;
  private final Bench bench;
  private final int port;
  private final Process process;

  private Registry(Installation installation, Bench bench, int port, Process process) {
    this.installation = installation;
    this.bench = bench;
    this.port = port;
    this.process = process;
  }

  /** Starts one on a free port. */
  static Registry start(RunningInstance instance, Path folder) {
    Product product = Product.REGISTRY;
    Installation installation =
        GoPrograms.install(
            product, "github.com/google/go-containerregistry", "cmd/registry", "cmd/crane");
    try {
      int port;
      try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = free.getLocalPort();
      }
      Process process =
          new ProcessBuilder(installation.program("registry"), "-port", Integer.toString(port))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      Registry registry =
          new Registry(installation, new Bench(instance, folder, product), port, process);
      registry.await();
      return registry;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts an image there that holds one file. Returns its name, by digest. */
  String image(String name, Path file) {
    String tag = "localhost:%d/%s:1".formatted(port, name);
    Path layer = bench.home().resolve(name + ".tar");
    run("tar", "-cf", layer.toString(), file.toString());
    String crane = installation.program("crane");
    run(crane, "append", "--insecure", "-f", layer.toString(), "-t", tag);
    String digest = run(crane, "digest", "--insecure", tag).output().strip();
    return tag.replace(":1", "") + "@" + digest;
  }

  @Override
  public void close() {
    process.destroy();
  }

  private Command.Outcome run(String... command) {
    Command.Outcome outcome = bench.run(Map.of(), List.of(command));
    if (!outcome.succeeded()) {
      throw new AssertionError(outcome.output());
    }
    return outcome;
  }

  private void await() throws IOException {
    long deadline = System.nanoTime() + LONGEST_START_MILLIS * 1_000_000L;
    while (true) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.isConnected()) {
          return;
        }
      } catch (IOException e) {
        if (System.nanoTime() > deadline || !process.isAlive()) {
          process.destroy();
          throw e;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
