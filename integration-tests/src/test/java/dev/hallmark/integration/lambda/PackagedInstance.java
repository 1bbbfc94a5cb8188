package dev.hallmark.integration.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.RSAKey;
import dev.hallmark.kit.http.Backend;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.invoke.InvocationException;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.lambda.GatewayEvents;
import dev.hallmark.localstack.demo.SigningClient;
import dev.hallmark.localstack.edge.FunctionBackend;
import dev.hallmark.localstack.edge.LocalEdge;
import dev.hallmark.localstack.oidc.DevelopmentIssuer;
import dev.hallmark.localstack.oidc.TokenShape;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/** A whole instance of packaged functions, each in a process of its own, behind the local edge. */
final class PackagedInstance implements AutoCloseable {
  private static final String EMAIL = "rig@example.com";
  private static final byte[] NOT_NOW =
      GatewayEvents.writeResponse(Response.of(503, "text/plain", ""));

  private final Path folder;
  private final SimulatedAws aws;
  private final LocalEdge edge;
  private final DevelopmentIssuer issuer;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<LambdaProcess> processes = new ArrayList<>();
  private final AtomicReference<UnaryOperator<byte[]>> ctFunction =
      new AtomicReference<>(_ -> NOT_NOW);

  PackagedInstance(Path folder) throws IOException {
    this.folder = folder;
    this.aws = new SimulatedAws(PackagedFunction.root().resolve("localstack/dynamodb/target/lib"));
    PackagedFunction.makeKeys(aws);
    this.edge = new LocalEdge(0);
    RSAKey key = DevelopmentIssuer.newKey();
    this.issuer = new DevelopmentIssuer(url(), key, InstantSource.system());
    edge.serve(DevelopmentIssuer.PATH, issuer);
    aws.deploy(PackagedFunction.CT_FUNCTION, event -> ctFunction.get().apply(event));
  }

  SimulatedAws aws() {
    return aws;
  }

  private String url() {
    return "http://localhost:" + edge.port();
  }

  LambdaProcess start(PackagedFunction function, Launch launch) throws IOException {
    LambdaProcess process = function.start(aws, folder, url(), launch);
    processes.add(process);
    return process;
  }

  /**
   * Whether an environment asked AWS for anything before its checkpoint, which only the hook before
   * it does. Nothing else tells: a runtime that calls no hooks starts and answers as any other.
   */
  boolean hooksRan(String environment) {
    return !aws.calls().by(SimulatedAws.accessKey(environment, 0)).isEmpty();
  }

  /** Holds the ceremony by the packaged function, asked as CloudFormation asks; its answer. */
  JsonNode found() throws Exception {
    Measurement genesis = restored(PackagedFunction.GENESIS, Launch.of("genesis"));
    JsonNode answer = found(genesis);
    genesis.process().close();
    return answer;
  }

  /** The same by a function that was started for it. */
  JsonNode found(Measurement genesis) throws Exception {
    ObjectNode event = Json.mapper().createObjectNode();
    event.put("RequestType", "Create").put("RequestId", "1").put("StackId", "stack");
    event
        .put("LogicalResourceId", "Ceremony")
        .put("ResponseURL", aws.endpoint() + "/hallmark/said");
    event
        .putObject("ResourceProperties")
        .put(
            "FulcioConfig",
            Json.mapper()
                .writeValueAsString(
                    Map.of(
                        "oidc-issuers",
                        Map.of(
                            issuer.issuer(TokenShape.EMAIL),
                            Map.of("client-id", "sigstore", "type", "email")))));
    Measurement caretaker =
        restored(PackagedFunction.CARETAKER, Launch.of("asked-by-the-ceremony"));
    aws.deploy(PackagedFunction.CARETAKER_FUNCTION, caretaker::invoke);
    byte[] answer = genesis.invoke(event.toString().getBytes(StandardCharsets.UTF_8));
    caretaker.process().close();
    if (!new String(answer, StandardCharsets.UTF_8).equals("{}")) {
      throw new AssertionError(genesis.process().output());
    }
    return Json.mapper()
        .readTree(
            aws.s3()
                .getObjectAsBytes(GetObjectRequest.builder().bucket("hallmark").key("said").build())
                .asByteArray());
  }

  /**
   * Starts the functions with an edge, restores them with new credentials and puts them behind the
   * edge, in the place of those that were there.
   *
   * @param way how each is started; its name is continued by the function's
   */
  Map<PackagedFunction, Measurement> deploy(Launch way) throws Exception {
    Map<PackagedFunction, Measurement> all = new EnumMap<>(PackagedFunction.class);
    for (PackagedFunction function : PackagedFunction.BEHIND_THE_EDGE) {
      all.put(function, restored(function, way.named(way.environment() + function.text())));
    }
    serve(Backend.CT_LOG, all, PackagedFunction.CTLOG);
    serve(Backend.FULCIO, all, PackagedFunction.FULCIO);
    serve(Backend.REKOR_V1, all, PackagedFunction.REKOR_V1);
    serve(Backend.REKOR_V2, all, PackagedFunction.REKOR);
    serve(Backend.TIMESTAMP, all, PackagedFunction.TIMESTAMP);
    return all;
  }

  /** Starts one and restores it with new credentials. */
  Measurement restored(PackagedFunction function, Launch launch) throws Exception {
    long begun = System.nanoTime();
    LambdaProcess process = start(function, launch).awaitCheckpoint();
    long millis = (System.nanoTime() - begun) / 1_000_000;
    aws.rotate(launch.environment());
    aws.accessKeysSeen();
    return new Measurement(function, process.restore(), millis);
  }

  private void serve(
      Backend backend, Map<PackagedFunction, Measurement> all, PackagedFunction function) {
    Measurement measured = all.get(function);
    if (measured == null) {
      throw new IllegalStateException("every function is measured");
    }
    edge.serve(
        backend,
        new FunctionBackend(
            request -> {
              try {
                return GatewayEvents.readResponse(
                    measured.invoke(GatewayEvents.writeRequest(request)));
              } catch (IOException e) {
                throw new InvocationException("no HTTP answer", e);
              }
            }));
    if (function == PackagedFunction.CTLOG) {
      // Not before: waking would be its first request, and another one is to be measured.
      ctFunction.set(measured::invoke);
    }
  }

  /** Signs as a client does: certificate, time stamp, log. The certificate. */
  X509Certificate sign(String text) throws Exception {
    try (SigningClient client = new SigningClient(url())) {
      KeyPair key = client.newKey();
      X509Certificate certificate =
          client.certificate(client.token(issuer.issuer(TokenShape.EMAIL), EMAIL), EMAIL, key);
      byte[] artifact = text.getBytes(StandardCharsets.UTF_8);
      byte[] signature = client.sign(key, artifact);
      client.timestamp(signature);
      client.log(MessageDigest.getInstance("SHA-256").digest(artifact), signature, certificate);
      post(RekorV1Requests.hashedRekord(artifact, signature, certificate));
      return certificate;
    }
  }

  /** Sends what must make an entry of the v1 log. */
  private void post(Request request) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(url() + request.path()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(request.body()))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 201) {
      throw new IOException(
          "%s answered %d: %s".formatted(request.path(), answer.statusCode(), answer.body()));
    }
  }

  @Override
  public void close() {
    http.close();
    processes.forEach(LambdaProcess::close);
    edge.close();
    aws.close();
  }
}
