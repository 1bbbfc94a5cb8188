package dev.hallmark.localstack.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** AWS's Java runtime client as a child process, started with the flags of Lambda's own image. */
final class JavaRuntime implements RuntimeProcess.Starter {
  /** Of the memory, what the heap may have; the rest is the JVM's own. */
  private static final int HEAP_PERCENT = 85;

  private static final int LEAST_HEAP = 64;

  private final FunctionSettings settings;
  private final String runtimeApi;
  private final Path task;
  private final Path libraries;

  /**
   * @param runtimeApi host and port of the Runtime API
   * @param task folder with the function's code
   * @param libraries folder with the runtime client's jars
   */
  JavaRuntime(FunctionSettings settings, String runtimeApi, Path task, Path libraries) {
    this.settings = settings;
    this.runtimeApi = runtimeApi;
    this.task = task;
    this.libraries = libraries;
  }

  @Override
  public RuntimeProcess start(IntConsumer exited) {
    ProcessBuilder builder = new ProcessBuilder(command()).inheritIO();
    // The runtime client takes its working directory for the code folder.
    builder.directory(task.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
    environment.put("_HANDLER", settings.handler());
    environment.put("LAMBDA_TASK_ROOT", task.toString());
    environment.put(
        "AWS_LAMBDA_INITIALIZATION_TYPE", settings.snapStart() ? "snap-start" : "on-demand");
    try {
      Process process = builder.start();
      var _ = process.onExit().thenAccept(ended -> exited.accept(ended.exitValue()));
      return new RuntimeProcess() {
        @Override
        public boolean isAlive() {
          return process.isAlive();
        }

        @Override
        public void kill() {
          process.destroyForcibly();
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException("the runtime cannot be started", e);
    }
  }

  private List<String> command() {
    int heap = Math.max(LEAST_HEAP, settings.memoryMegabytes() * HEAP_PERCENT / 100);
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx" + heap + "m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        "-Djava.net.preferIPv4Stack=true",
        // Without it no hook of org.crac is ever called, and nothing says so.
        "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
        "--add-opens=java.base/java.io=ALL-UNNAMED",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        classPath(),
        "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
        settings.handler());
  }

  private String classPath() {
    try (Stream<Path> jars = Files.list(libraries)) {
      return jars.map(Path::toString).sorted().collect(Collectors.joining(":"));
    } catch (IOException e) {
      throw new UncheckedIOException("the runtime client is not in the image", e);
    }
  }
}
