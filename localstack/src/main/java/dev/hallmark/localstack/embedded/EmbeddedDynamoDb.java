package dev.hallmark.localstack.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Amazon's DynamoDB Local, in this process but on a class path of its own: it brings another
 * release of the AWS SDK. It listens on a free loopback port and is spoken to over HTTP, as the
 * service is.
 */
public final class EmbeddedDynamoDb implements AutoCloseable {
  private static final String RUNNER = "software.amazon.dynamodb.services.local.main.ServerRunner";

  /** Held here, since the logging framework forgets the settings of a logger that nobody holds. */
  private static final Logger SQLITE = Logger.getLogger("com.almworks.sqlite4java");

  private final Object server;
  private final DynamoDbClient client;

  private final URI endpoint;

  private EmbeddedDynamoDb(Object server, URI endpoint) {
    this.server = server;
    this.endpoint = endpoint;
    this.client = connect(endpoint);
  }

  /**
   * Starts it.
   *
   * @param libraries folder with DynamoDB Local's jars
   * @param folder where the tables are kept between runs; empty to forget them
   * @throws MissingLibrariesException if the jars are not there
   */
  public static EmbeddedDynamoDb start(Path libraries, Optional<Path> folder) {
    // It prints stack traces of failures that reach the caller anyway. A filter, since DynamoDB
    // Local sets the level.
    SQLITE.setFilter(record -> false);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try {
      int port = freePort();
      List<String> arguments =
          new ArrayList<>(List.of("-port", Integer.toString(port), "-disableTelemetry"));
      if (folder.isPresent()) {
        Files.createDirectories(folder.get());
        arguments.addAll(List.of("-sharedDb", "-dbPath", folder.get().toString()));
      } else {
        arguments.add("-inMemory");
      }
      // Never closed: the server's threads load classes from it for as long as the process lives.
      URLClassLoader loader =
          new URLClassLoader(jars(libraries), ClassLoader.getPlatformClassLoader());
      thread.setContextClassLoader(loader);
      Object server =
          Class.forName(RUNNER, true, loader)
              .getMethod("createServerFromCommandLineArgs", String[].class)
              .invoke(null, (Object) arguments.toArray(String[]::new));
      bindToLoopback(server);
      server.getClass().getMethod("start").invoke(server);
      return new EmbeddedDynamoDb(server, URI.create("http://127.0.0.1:" + port));
    } catch (IOException e) {
      throw new UncheckedIOException("DynamoDB Local cannot be started", e);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("DynamoDB Local did not start", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new MissingLibrariesException(e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** A client of it. */
  public DynamoDbClient client() {
    return client;
  }

  /** Where it listens. It keeps separate tables for each access key. */
  public URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    client.close();
    try {
      server.getClass().getMethod("stop").invoke(server);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("DynamoDB Local did not stop", e);
    }
  }

  /**
   * DynamoDB Local has no flag for its address and would listen on every one, without credentials:
   * its Jetty connectors are told before they start.
   */
  private static void bindToLoopback(Object server) throws ReflectiveOperationException {
    Field field = server.getClass().getDeclaredField("server");
    field.setAccessible(true);
    Object jetty = field.get(server);
    for (Object connector : (Object[]) jetty.getClass().getMethod("getConnectors").invoke(jetty)) {
      connector.getClass().getMethod("setHost", String.class).invoke(connector, "127.0.0.1");
    }
  }

  private static DynamoDbClient connect(URI endpoint) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(
            Apache5HttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(5))
                .socketTimeout(Duration.ofSeconds(30))
                .maxConnections(128)
                .build())
        .build();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static URL[] jars(Path libraries) throws IOException {
    if (!Files.isDirectory(libraries)) {
      throw new MissingLibrariesException(new NoSuchFileException(libraries.toString()));
    }
    try (Stream<Path> files = Files.list(libraries)) {
      List<URL> urls = new ArrayList<>();
      for (Path file : files.filter(name -> name.toString().endsWith(".jar")).sorted().toList()) {
        urls.add(url(file));
      }
      return urls.toArray(URL[]::new);
    }
  }

  private static URL url(Path file) throws MalformedURLException {
    return file.toUri().toURL();
  }
}
