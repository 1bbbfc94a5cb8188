package dev.hallmark.integration.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hallmark.aws.dynamodb.IssuanceTable;
import dev.hallmark.aws.dynamodb.LogTable;
import dev.hallmark.aws.dynamodb.QueueTable;
import dev.hallmark.kit.json.Json;
import dev.hallmark.localstack.embedded.EmbeddedDynamoDb;
import dev.hallmark.localstack.embedded.EmbeddedKms;
import dev.hallmark.localstack.embedded.EmbeddedS3;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * AWS as far as the functions call it, at one loopback port: KMS and S3 simulated, DynamoDB Local
 * behind, Lambda as given, and for each environment an endpoint of container credentials that
 * change on demand. Notes with whose credentials a request was signed; checks no signature.
 */
final class SimulatedAws implements AutoCloseable {
  static final String CT_TABLE = "hallmark-ct";
  static final String REKOR_TABLE = "hallmark-rekor";
  static final String REKOR_V1_TABLE = "hallmark-rekor-v1";
  static final String ISSUANCES = "issuances";
  static final String REKOR_V1_INDEX = REKOR_V1_TABLE + "-index";

  /** Appended to a log table's name. */
  static final String QUEUE = "-queue";

  private static final Pattern ACCESS_KEY = Pattern.compile("Credential=([A-Z0-9]+)/");
  private static final String INVOKE = "/2015-03-31/functions/";
  private static final String CREDENTIALS = "/credentials/";

  private final EmbeddedKms kms = new EmbeddedKms(Optional.empty());
  private final EmbeddedS3 s3 = new EmbeddedS3(Optional.empty());
  private final Path dynamoDbLibraries;
  private final KmsWire kmsWire = new KmsWire(kms);
  private final S3Wire s3Wire = new S3Wire(s3);
  private final DynamoWire dynamoWire = new DynamoWire(() -> database().endpoint());
  private final HttpServer server;
  private final Map<String, AtomicInteger> generations = new ConcurrentHashMap<>();
  private final Map<String, UnaryOperator<byte[]>> functions = new ConcurrentHashMap<>();
  private final Set<String> accessKeys = ConcurrentHashMap.newKeySet();
  private final Calls calls = new Calls();

  // Guarded by this.
  private @Nullable EmbeddedDynamoDb database;

  SimulatedAws(Path dynamoDbLibraries) throws IOException {
    this.dynamoDbLibraries = dynamoDbLibraries;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  /** Started when somebody first asks for it: not every function does. */
  private synchronized EmbeddedDynamoDb database() {
    EmbeddedDynamoDb present = database;
    if (present == null) {
      present = EmbeddedDynamoDb.start(dynamoDbLibraries, Optional.empty());
      for (String log : List.of(CT_TABLE, REKOR_TABLE, REKOR_V1_TABLE)) {
        present.client().createTable(LogTable.createTableRequest(log));
        present.client().createTable(QueueTable.createTableRequest(log + QUEUE));
      }
      // Keys as those of a log's table.
      present.client().createTable(LogTable.createTableRequest(REKOR_V1_INDEX));
      present.client().createTable(IssuanceTable.createTableRequest(ISSUANCES));
      database = present;
    }
    return present;
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** DynamoDB itself, past everything that is noted. */
  DynamoDbClient dynamoDb() {
    return database().client();
  }

  EmbeddedKms kms() {
    return kms;
  }

  EmbeddedS3 s3() {
    return s3;
  }

  /** Where an environment gets its credentials. */
  String credentialsOf(String environment) {
    generations.putIfAbsent(environment, new AtomicInteger());
    return endpoint() + CREDENTIALS + environment;
  }

  /** The access key of an environment's present credentials. */
  String accessKeyOf(String environment) {
    return accessKey(environment, generations.getOrDefault(environment, new AtomicInteger()).get());
  }

  /** From now on the environment is given other credentials; the name of the new access key. */
  String rotate(String environment) {
    AtomicInteger generation = generations.get(environment);
    if (generation == null) {
      throw new IllegalStateException("no such environment");
    }
    return accessKey(environment, generation.incrementAndGet());
  }

  /** Everything asked of AWS so far. */
  Calls calls() {
    return calls;
  }

  /** The access keys of all requests since the last call. */
  Set<String> accessKeysSeen() {
    Set<String> seen = Set.copyOf(accessKeys);
    accessKeys.clear();
    return seen;
  }

  /** Answers invocations of a function by this name. */
  void deploy(String function, UnaryOperator<byte[]> body) {
    functions.put(function, body);
  }

  @Override
  public synchronized void close() {
    server.stop(0);
    if (database != null) {
      database.close();
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath();
      String target = header(exchange, "X-Amz-Target");
      if (path.startsWith(CREDENTIALS)) {
        credentials(exchange, path.substring(CREDENTIALS.length()));
        return;
      }
      Matcher key = ACCESS_KEY.matcher(header(exchange, "Authorization"));
      if (key.find()) {
        accessKeys.add(key.group(1));
        calls.add(call(exchange, key.group(1), target, body));
      }
      if (target.startsWith("TrentService.")) {
        kmsWire.answer(exchange, target, Json.mapper().readTree(body));
      } else if (target.startsWith("DynamoDB_")) {
        dynamoWire.answer(exchange, target, body);
      } else if (path.startsWith(INVOKE)) {
        invoke(exchange, invoked(path), body);
      } else {
        s3Wire.answer(exchange, path, body);
      }
    }
  }

  private static Calls.Call call(
      HttpExchange exchange, String accessKey, String target, byte[] body) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (!target.isEmpty()) {
      JsonNode request = Json.mapper().readTree(body);
      String service = target.startsWith("TrentService.") ? "kms:" : "dynamodb:";
      return new Calls.Call(
          accessKey,
          service + target.replaceFirst(".*\\.", ""),
          request.path("KeyId").asText(request.path("TableName").asText()),
          body);
    }
    return path.startsWith(INVOKE)
        ? new Calls.Call(accessKey, "lambda:InvokeFunction", invoked(path), body)
        : new Calls.Call(accessKey, "s3:" + exchange.getRequestMethod(), path, body);
  }

  private static String invoked(String path) {
    return path.substring(INVOKE.length()).replaceFirst("/.*", "");
  }

  private void invoke(HttpExchange exchange, String function, byte[] event) throws IOException {
    UnaryOperator<byte[]> body = functions.get(function);
    if (body == null) {
      send(exchange, 404, "{\"Type\":\"User\",\"Message\":\"no such function\"}");
      return;
    }
    send(exchange, 200, new String(body.apply(event), StandardCharsets.UTF_8));
  }

  private void credentials(HttpExchange exchange, String environment) throws IOException {
    AtomicInteger generation = generations.getOrDefault(environment, new AtomicInteger());
    JsonNode answer =
        Json.mapper()
            .createObjectNode()
            .put("AccessKeyId", accessKey(environment, generation.get()))
            .put("SecretAccessKey", "secret")
            .put("Token", "token")
            .put("Expiration", "2099-01-01T00:00:00Z");
    send(exchange, 200, answer.toString());
  }

  /** The access key of an environment before its checkpoint is that of generation 0. */
  static String accessKey(String environment, int generation) {
    return "AKIA" + environment.toUpperCase(Locale.ROOT).replace("-", "") + generation;
  }

  static String header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
  }

  static void send(HttpExchange exchange, int status, String body) throws IOException {
    send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
  }

  static void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
    exchange.getResponseHeaders().set("x-amzn-RequestId", "simulated");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
