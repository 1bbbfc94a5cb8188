package dev.hallmark.localstack.runtime;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The container's program: opens both APIs, then starts the runtime. */
public final class LambdaContainer {
  private static final int INVOCATIONS = 8080;
  private static final int RUNTIME_API = 9001;

  private LambdaContainer() {}

  /**
   * Runs until the container is stopped.
   *
   * @param arguments the handler, if it is not in {@code _HANDLER}
   */
  public static void main(String[] arguments) throws IOException {
    // Without it each answer waits 40 ms for the other side's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    FunctionSettings settings =
        FunctionSettings.of(System.getenv(), arguments.length > 0 ? arguments[0] : "");
    ExecutionEnvironment environment =
        new ExecutionEnvironment(
            settings.timeout(),
            new JavaRuntime(
                settings,
                "127.0.0.1:" + RUNTIME_API,
                Path.of("/var/task"),
                Path.of("/var/runtime/client")));
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    serve(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), RUNTIME_API),
        threads,
        Map.of(RuntimeApi.PREFIX, new RuntimeApi(environment, settings)::handle));
    InvocationApi invocations = new InvocationApi(environment, System.out);
    serve(
        new InetSocketAddress(INVOCATIONS),
        threads,
        Map.of(
            InvocationApi.PATH, invocations::handle,
            InvocationApi.INITIALISATION, invocations::initialised));
    environment.start();
  }

  private static void serve(
      InetSocketAddress address, ExecutorService threads, Map<String, HttpHandler> handlers)
      throws IOException {
    HttpServer server = HttpServer.create(address, 0);
    server.setExecutor(threads);
    handlers.forEach(server::createContext);
    server.start();
  }
}
