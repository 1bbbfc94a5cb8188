package dev.hallmark.integration.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One execution environment: a stand-in for Lambda's Runtime API, and the real runtime client with
 * an unpacked package as its child. Held at {@code restore/next} until told.
 */
final class LambdaProcess implements AutoCloseable {
  private static final String PREFIX = "/2018-06-01/runtime/";
  private static final int SECONDS = 180;

  private final BlockingQueue<byte[]> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();
  private final CountDownLatch initialised = new CountDownLatch(1);
  private final CountDownLatch restore = new CountDownLatch(1);
  private final CountDownLatch ready = new CountDownLatch(1);
  private final List<String> errors = new ArrayList<>();
  private final HttpServer api;
  private final Process process;
  private final Path output;
  private final Path classes;
  private final Path restored;
  private final Sandbox sandbox;
  private final String name;

  /**
   * Starts it.
   *
   * @param work an empty folder for its output
   */
  LambdaProcess(
      Path task,
      String handler,
      Map<String, String> variables,
      Path runtimeClient,
      Path work,
      Launch launch)
      throws IOException {
    this.output = work.resolve("output");
    this.classes = work.resolve("classes");
    this.sandbox = launch.sandbox();
    this.name = "hallmark-rig-" + ProcessHandle.current().pid() + "-" + launch.environment();
    this.restored = work.resolve("restored");
    api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    api.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    api.createContext(PREFIX, this::handle);
    api.start();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "--add-opens=java.base/java.io=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                NativeRuntimeClient.unpack(runtimeClient, work),
                "-Xlog:class+load:file=" + classes));
    command.addAll(launch.sandbox().flags());
    command.addAll(launch.flags());
    command.addAll(launch.randomness().flags(work, restored));
    command.addAll(
        List.of(
            "-cp",
            Stream.concat(jars(runtimeClient), launch.randomness().classPath(work).stream())
                .map(Path::toString)
                .collect(Collectors.joining(":")),
            "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
            handler));
    Map<String, String> seen = new HashMap<>(variables);
    seen.put("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + api.getAddress().getPort());
    seen.put("AWS_LAMBDA_FUNCTION_NAME", "function");
    seen.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    seen.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(sandbox.megabytes()));
    seen.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    seen.put("AWS_REGION", "us-east-1");
    seen.put("_HANDLER", handler);
    seen.put("LAMBDA_TASK_ROOT", task.toString());
    // The parent of the working folder is unpacked into by others; it has all that is needed.
    ProcessBuilder builder =
        new ProcessBuilder(
                sandbox.around(
                    command, name, task, seen.keySet(), List.of(work.getParent(), runtimeClient)))
            .directory(task.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Map<String, String> environment = builder.environment();
    environment
        .keySet()
        .removeIf(name -> name.startsWith("AWS_") || name.equals("JAVA_TOOL_OPTIONS"));
    environment.putAll(seen);
    process = builder.start();
  }

  /** Waits until the hooks before the checkpoint have run: here Lambda takes the snapshot. */
  LambdaProcess awaitCheckpoint() throws InterruptedException, IOException {
    await(initialised);
    return this;
  }

  /** Goes on as a restored environment does and waits until it asks for work. */
  LambdaProcess restore() throws InterruptedException, IOException {
    Files.createFile(restored);
    restore.countDown();
    await(ready);
    return this;
  }

  /** One invocation; others wait. */
  synchronized byte[] invoke(byte[] event) {
    events.add(event);
    try {
      byte[] answer = answers.poll(SECONDS, TimeUnit.SECONDS);
      if (answer == null) {
        throw new AssertionError("no answer: " + output());
      }
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** How many classes are loaded. */
  long classes() throws IOException {
    try (Stream<String> lines = Files.lines(classes, StandardCharsets.ISO_8859_1)) {
      return lines.filter(line -> line.contains(" source: ")).count();
    }
  }

  /** Names of the classes after the first so many. */
  List<String> classesAfter(long count) throws IOException {
    try (Stream<String> lines = Files.lines(classes, StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> line.contains(" source: "))
          .skip(count)
          .map(line -> line.replaceFirst(".*] ", "").replaceFirst(" source: .*", ""))
          .toList();
    }
  }

  /** What it printed. */
  String output() throws IOException {
    return Files.readString(output) + errors;
  }

  /** What it has computed so far, on all its threads. */
  long processorMillis() throws IOException, InterruptedException {
    return sandbox.processorMillis(process, name);
  }

  /** The most memory that it has had in use at one time. */
  long peakMegabytes() throws IOException, InterruptedException {
    return sandbox.peakMegabytes(process, name);
  }

  @Override
  public void close() {
    sandbox.stop(name);
    process.destroyForcibly();
    api.stop(0);
  }

  private void await(CountDownLatch latch) throws InterruptedException, IOException {
    for (int i = 0; i < SECONDS * 10; i++) {
      if (latch.await(100, TimeUnit.MILLISECONDS)) {
        return;
      }
      if (!process.isAlive()) {
        break;
      }
    }
    throw new AssertionError("the function did not start: " + output());
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath().substring(PREFIX.length());
    // Without a Content-Type the runtime client's native part dies.
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    try (exchange) {
      if (path.equals("restore/next")) {
        initialised.countDown();
        restore.await();
        exchange.sendResponseHeaders(200, -1);
      } else if (path.equals("invocation/next")) {
        initialised.countDown();
        ready.countDown();
        byte[] event = events.take();
        var headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", "request");
        headers.set(
            "Lambda-Runtime-Deadline-Ms",
            Long.toString(System.currentTimeMillis() + SECONDS * 1_000L));
        headers.set(
            "Lambda-Runtime-Invoked-Function-Arn",
            "arn:aws:lambda:us-east-1:000000000000:function:function:1");
        exchange.sendResponseHeaders(200, event.length);
        exchange.getResponseBody().write(event);
      } else {
        exchange.sendResponseHeaders(202, -1);
        if (path.endsWith("/error")) {
          errors.add(path + " " + new String(body, StandardCharsets.UTF_8));
        }
        answers.add(body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Stream<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList().stream();
    }
  }
}
