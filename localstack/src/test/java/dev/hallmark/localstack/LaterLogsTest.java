package dev.hallmark.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.fulcio.domain.config.IssuanceSettings;
import dev.hallmark.kit.json.Json;
import dev.hallmark.localstack.demo.Demonstration;
import dev.hallmark.localstack.demo.SigningClient;
import dev.hallmark.localstack.demo.SigningTarget;
import dev.hallmark.localstack.oidc.TokenShape;
import dev.hallmark.operator.Hallmark;
import dev.hallmark.pki.sct.TemporalShards;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An instance that was started again with one more log of either version of Rekor and of CT. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LaterLogsTest {
  private static final String V1 = "/api/v1/log/entries";

  @TempDir private static Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private LocalInstance instance;
  private SigningClient client;
  private String oldV1 = "";
  private JsonNode oldV2;

  @BeforeAll
  void openOneMoreLogOfEach() throws Exception {
    try (LocalInstance before = start(Optional.empty(), Optional.empty())) {
      instance = before;
      client = new SigningClient(before.url(), before.rekorUrl());
      oldV2 = logV2();
      oldV1 = logV1();
      client.close();
    }
    instance = start(folder.resolve("data"), Optional.of(2), Optional.of(2), Optional.of(ctEnds()));
    client = new SigningClient(instance.url(), instance.rekorUrl());
    new StateFiles(folder.resolve("state")).write(instance);
  }

  @AfterAll
  void stop() {
    client.close();
    instance.close();
    http.close();
  }

  @Test
  void theTrustedRootHasTheOldLogAndTheNewOne() throws Exception {
    assertThat(TrustedRoot.parse(instance.target(TrustedRoot.FILE_NAME)).rekorLogs())
        .extracting(log -> log.baseUrl().getHost())
        .containsExactlyInAnyOrder("localhost", "localhost", "log2.localhost");
  }

  /** Certificates live longer than the old log does. */
  private static TemporalShards ctEnds() {
    return new TemporalShards(
        List.of(Instant.now().plusSeconds(90).truncatedTo(ChronoUnit.SECONDS)));
  }

  @Test
  void certificatesOfTheNextTimeAreInTheNewCtLog() throws Exception {
    assertThat(TrustedRoot.parse(instance.target(TrustedRoot.FILE_NAME)).ctLogs())
        .extracting(log -> log.baseUrl().getPath())
        .containsExactly("", "/ct-2");
    long old = ctSize("");
    long before = ctSize("/ct-2");
    logV2();
    assertThat(ctSize("")).isEqualTo(old);
    assertThat(ctSize("/ct-2")).isGreaterThan(before);
    JsonNode entries = Json.mapper().readTree(get("/ct-2/ct/v1/get-entries?start=0&end=0").body());
    assertThat(entries.path("entries")).hasSize(1);
    assertThat(get("/ct-3/ct/v1/get-sth").statusCode()).isEqualTo(404);
    assertThat(get("/ct-2/ct/tile/0/000.p/1").statusCode()).isEqualTo(200);
  }

  @Test
  void theOldCtLogTakesNoCertificateOfTheNextTime() throws Exception {
    logV2();
    JsonNode entry =
        Json.mapper()
            .readTree(get("/ct-2/ct/v1/get-entries?start=0&end=0").body())
            .at("/entries/0");
    // RFC 6962 section 3.3: the pre-certificate in its length, then the chain in its.
    byte[] extra = Base64.getDecoder().decode(entry.path("extra_data").asText());
    ByteBuffer read = ByteBuffer.wrap(extra);
    List<String> chain = new ArrayList<>();
    chain.add(next(read));
    read.position(read.position() + 3);
    while (read.hasRemaining()) {
      chain.add(next(read));
    }
    HttpResponse<byte[]> refused = post("/ct/v1/add-pre-chain", Map.of("chain", chain));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(new String(refused.body(), StandardCharsets.UTF_8))
        .contains("NotAfter is outside this log's time")
        .endsWith("(rule expires-in-time)\n");
    assertThat(post("/ct-2/ct/v1/add-pre-chain", Map.of("chain", chain)).statusCode())
        .isEqualTo(200);
  }

  private static String next(ByteBuffer read) {
    int length = (read.get() & 0xff) << 16 | (read.get() & 0xff) << 8 | (read.get() & 0xff);
    byte[] certificate = new byte[length];
    read.get(certificate);
    return Base64.getEncoder().encodeToString(certificate);
  }

  private long ctSize(String path) throws Exception {
    return Json.mapper().readTree(get(path + "/ct/v1/get-sth").body()).path("tree_size").asLong();
  }

  private HttpResponse<byte[]> post(String path, Object json) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(instance.url() + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(json)))
            .build(),
        BodyHandlers.ofByteArray());
  }

  @Test
  void anEndThatClientsWereToldStays() {
    Path copy = folder.resolve("ends");
    TemporalShards ends = ctEnds();
    assertThatThrownBy(
            () -> {
              start(copy, Optional.empty(), Optional.empty(), Optional.of(ends)).close();
              start(copy, Optional.empty(), Optional.empty(), Optional.of(TemporalShards.NONE));
            })
        .isInstanceOf(StartException.class)
        .hasMessage("--ct-shard-ends must begin with %s, which clients were told", ends.text());
  }

  @Test
  void anEndThatIsPastIsRefusedBeforeItIsRemembered() throws Exception {
    Path copy = folder.resolve("past");
    TemporalShards past = TemporalShards.parse("2020-01-01T00:00:00Z");
    assertThatThrownBy(() -> start(copy, Optional.empty(), Optional.empty(), Optional.of(past)))
        .isInstanceOf(StartException.class)
        .hasMessage("--ct-shard-ends: 2020-01-01T00:00:00Z is past");
    start(copy, Optional.empty(), Optional.empty()).close();
  }

  @Test
  void theNewRekorV2LogBeginsAnewAndIsVerifiedByAnIndependentClient() throws Exception {
    assertThat(instance.rekorUrl()).isEqualTo(instance.url() + "/log2");
    assertThat(oldV2.path("logIndex").asText()).isEqualTo("0");
    JsonNode entry = logV2();
    assertThat(entry.at("/inclusionProof/checkpoint/envelope").asText())
        .startsWith("log2.localhost\n");
    assertThat(entry.path("logId")).isNotEqualTo(oldV2.path("logId"));
    try (PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      assertThat(
              new Demonstration(nowhere)
                  .run(
                      new SigningTarget(
                          instance.url(),
                          instance.rekorUrl(),
                          instance.issuer(TokenShape.EMAIL),
                          instance.target(TrustedRoot.FILE_NAME))))
          .isTrue();
    }
  }

  @Test
  void theOldRekorV2LogIsClosedInUpstreamsWords() throws Exception {
    SigningClient late = new SigningClient(instance.url());
    assertThatThrownBy(() -> log(late))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("405")
        .hasMessageContaining("This log has been frozen, please switch to the latest log.");
    assertThat(get("/api/v2/tile/entries/000.p/1").statusCode()).isEqualTo(200);
    late.close();
  }

  @Test
  void bothRekorV2LogsAreRead() throws Exception {
    JsonNode entry = logV2();
    String size = entry.at("/inclusionProof/treeSize").asText();
    assertThat(get("/log2/api/v2/tile/entries/000.p/" + size).statusCode()).isEqualTo(200);
    assertThat(get("/log2/api/v2/checkpoint").statusCode()).isIn(200, 404);
    assertThat(get("/log3/api/v2/checkpoint").statusCode()).isEqualTo(404);
    assertThat(get("/log2/api/v1/log").statusCode()).isEqualTo(404);
  }

  @Test
  void oldNamesOfRekorV1KeepTheirEntryAndIndexesGoOn() throws Exception {
    String added = logV1();
    assertThat(added.substring(0, 16)).isNotEqualTo(oldV1.substring(0, 16));
    for (String name :
        new String[] {"/" + oldV1, "/" + oldV1.substring(16), "?logIndex=0", "/" + added}) {
      HttpResponse<byte[]> answer = get(V1 + name);
      assertThat(answer.statusCode()).as(name).isEqualTo(200);
    }
    assertThat(Json.mapper().readTree(get(V1 + "?logIndex=0").body()).fieldNames().next())
        .isEqualTo(oldV1);
    assertThat(
            Json.mapper()
                .readTree(get(V1 + "/" + added).body())
                .path(added)
                .path("logIndex")
                .asLong())
        .isPositive();
    JsonNode info = Json.mapper().readTree(get("/api/v1/log").body());
    assertThat(info.path("inactiveShards").path(0).path("treeSize").asLong()).isEqualTo(1);
  }

  @Test
  void everyLogIsFoundWholeByItsName() throws Exception {
    logV1();
    logV2();
    for (String log :
        new String[] {"rekor-v2", "rekor-v2-2", "rekor-v1", "rekor-v1-2", "ct", "ct-2"}) {
      assertThat(hallmark("log", "fsck", "--log", log)).isEqualTo(0);
    }
    assertThat(hallmark("log", "index", "--log", "rekor-v1")).isEqualTo(0);
    assertThat(hallmark("log", "index", "--log", "rekor-v1-2")).isEqualTo(0);
  }

  @Test
  void whatWasOpenedCannotBeTakenBack() {
    Path copy = folder.resolve("other");
    assertThatThrownBy(
            () -> {
              LocalInstance first = start(copy, Optional.of(2), Optional.empty());
              first.close();
              start(copy, Optional.of(1), Optional.empty());
            })
        .isInstanceOf(StartException.class)
        .hasMessageContaining("2 shards of Rekor v1 and 1 logs of Rekor v2: what was opened stays");
  }

  private JsonNode logV2() throws Exception {
    return log(client);
  }

  private JsonNode log(SigningClient with) throws Exception {
    KeyPair key = with.newKey();
    byte[] artifact = key.getPublic().getEncoded();
    return with.log(
        MessageDigest.getInstance("SHA-256").digest(artifact),
        with.sign(key, artifact),
        with.certificate(
            with.token(instance.issuer(TokenShape.EMAIL), "you@example.com"),
            "you@example.com",
            key));
  }

  /** The id of a new entry. */
  private String logV1() throws Exception {
    KeyPair key = client.newKey();
    byte[] artifact = key.getPublic().getEncoded();
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(artifact);
    Base64.Encoder base64 = Base64.getEncoder();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + base64.encodeToString(artifact)
            + "\n-----END PUBLIC KEY-----\n";
    byte[] proposal =
        Json.write(
            Map.of(
                "apiVersion",
                "0.0.1",
                "kind",
                "hashedrekord",
                "spec",
                Map.of(
                    "data",
                    Map.of(
                        "hash",
                        Map.of("algorithm", "sha256", "value", HexFormat.of().formatHex(digest))),
                    "signature",
                    Map.of(
                        "content",
                        base64.encodeToString(client.sign(key, artifact)),
                        "publicKey",
                        Map.of(
                            "content",
                            base64.encodeToString(pem.getBytes(StandardCharsets.UTF_8)))))));
    HttpResponse<byte[]> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(instance.url() + V1))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(proposal))
                .build(),
            BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(201);
    return Json.mapper().readTree(answer.body()).fieldNames().next();
  }

  private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(instance.url() + path)).build(),
        BodyHandlers.ofByteArray());
  }

  private static int hallmark(String... arguments) {
    StringWriter out = new StringWriter();
    return Hallmark.run(
        folder.resolve("state/env"), new PrintWriter(out), new PrintWriter(out), arguments);
  }

  private static LocalInstance start(Optional<Integer> rekorV1, Optional<Integer> rekorV2)
      throws StartException {
    return start(folder.resolve("data"), rekorV1, rekorV2);
  }

  private static LocalInstance start(
      Path data, Optional<Integer> rekorV1, Optional<Integer> rekorV2) throws StartException {
    return start(data, rekorV1, rekorV2, Optional.empty());
  }

  private static LocalInstance start(
      Path data,
      Optional<Integer> rekorV1,
      Optional<Integer> rekorV2,
      Optional<TemporalShards> ctEnds)
      throws StartException {
    return LocalInstance.start(
        new InstanceOptions(
            0,
            Optional.of(data),
            rekorV1,
            rekorV2,
            ctEnds,
            Path.of(System.getProperty("hallmark.dynamodb.lib", "dynamodb/target/lib")),
            LogSettings.OPEN,
            IssuanceSettings.DEFAULTS,
            Optional.empty()));
  }
}
