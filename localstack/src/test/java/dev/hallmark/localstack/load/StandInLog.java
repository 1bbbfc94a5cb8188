package dev.hallmark.localstack.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hallmark.kit.json.Json;
import dev.hallmark.logkeys.CheckpointKey;
import dev.hallmark.pki.keys.KeyDetails;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.CompactRange;
import dev.hallmark.transparency.merkle.ConsistencyProof;
import dev.hallmark.transparency.merkle.InclusionProof;
import dev.hallmark.transparency.merkle.NodeId;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.tiles.HashTile;
import dev.hallmark.tuf.trustroot.TransparencyLog;
import dev.hallmark.tuf.trustroot.Validity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** A log of a few entries in memory that speaks both wires, honestly or with one lie. */
final class StandInLog implements AutoCloseable {
  private static final String HOST = "localhost";
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final long INTEGRATED = 1_770_000_000;

  private final JdkSigner trusted = JdkSigner.p256();
  private final JdkSigner signing;
  private final CheckpointKey key;
  private final Lie lie;
  private final HttpServer server;
  private final List<Hash> leaves = new ArrayList<>();

  StandInLog(Lie lie) throws IOException {
    this.lie = lie;
    this.signing = lie == Lie.ANOTHER_KEY ? JdkSigner.p256() : trusted;
    this.key = new CheckpointKey(signing, HOST);
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://" + HOST + ":" + server.getAddress().getPort();
  }

  /** What a trusted root would say of it. */
  LogKeys keys() {
    return new LogKeys(
        List.of(
            new TransparencyLog(
                URI.create(url()),
                trusted.publicKey(),
                KeyDetails.PKIX_ECDSA_P256_SHA_256,
                Validity.from(START))));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath();
      boolean post = exchange.getRequestMethod().equals("POST");
      byte[] answer = post ? logged(path, body) : read(path, exchange.getRequestURI().getQuery());
      exchange.sendResponseHeaders(post ? lie == Lie.BUSY ? 503 : 201 : 200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private synchronized byte[] logged(String path, byte[] request) throws IOException {
    JsonNode asked = Json.mapper().readTree(request);
    boolean v2 = path.startsWith("/api/v2/");
    byte[] body = Json.write(v2 ? v2Body(asked) : asked);
    if (lie == Lie.ANOTHER_ENTRY) {
      body =
          new String(body, StandardCharsets.UTF_8)
              .replaceFirst("\"content\":\"M", "\"content\":\"N")
              .getBytes(StandardCharsets.UTF_8);
    }
    if (lie != Lie.ONE_PLACE || leaves.isEmpty()) {
      leaves.add(Hash.leaf(body));
    }
    long index = leaves.size() - 1L;
    List<Hash> proof =
        new ArrayList<>(InclusionProof.build(index, leaves.size(), this::nodes).hashes());
    if (lie == Lie.WRONG_PROOF && !proof.isEmpty()) {
      proof.set(0, Hash.EMPTY_ROOT);
    }
    return Json.write(v2 ? v2Entry(body, index, proof) : v1Entry(body, index, proof));
  }

  private static Object v2Body(JsonNode asked) {
    JsonNode request = asked.path("hashedRekordRequestV002");
    return Map.of(
        "spec",
        Map.of(
            "hashedRekordV002",
            Map.of(
                "data",
                Map.of("digest", request.path("digest")),
                "signature",
                request.path("signature"))));
  }

  private Object v2Entry(byte[] body, long index, List<Hash> proof) {
    return Map.of(
        "logIndex",
        Long.toString(index),
        "canonicalizedBody",
        base64(body),
        "inclusionProof",
        Map.of(
            "hashes",
            proof.stream().map(Hash::base64).toList(),
            "checkpoint",
            Map.of("envelope", note(leaves))));
  }

  private Object v1Entry(byte[] body, long index, List<Hash> proof) {
    String promised =
        "{\"body\":\"%s\",\"integratedTime\":%d,\"logID\":\"%s\",\"logIndex\":%d}"
            .formatted(base64(body), INTEGRATED, key.logId().hex(), index);
    return Map.of(
        "0000000000000001" + Hash.leaf(body).hex(),
        Map.of(
            "body",
            base64(body),
            "integratedTime",
            lie == Lie.WRONG_PROMISE ? INTEGRATED + 1 : INTEGRATED,
            "logID",
            key.logId().hex(),
            "logIndex",
            index,
            "verification",
            Map.of(
                "signedEntryTimestamp",
                base64(signing.signMessage(promised.getBytes(StandardCharsets.UTF_8))),
                "inclusionProof",
                Map.of(
                    "logIndex",
                    index,
                    "hashes",
                    proof.stream().map(Hash::hex).toList(),
                    "checkpoint",
                    note(leaves)))));
  }

  private synchronized byte[] read(String path, String query) {
    List<Hash> newest = new ArrayList<>(leaves);
    if (lie == Lie.ANOTHER_TREE) {
      newest.set(0, Hash.EMPTY_ROOT);
    } else if (lie == Lie.OLD_CHECKPOINT) {
      newest.removeLast();
    }
    if (path.endsWith("/checkpoint")) {
      return note(newest).getBytes(StandardCharsets.UTF_8);
    }
    if (path.contains("/tile/")) {
      return new HashTile(newest).encode();
    }
    if (path.endsWith("/proof")) {
      long from = Long.parseLong(query.replaceAll(".*firstSize=([0-9]+).*", "$1"));
      return Json.write(
          Map.of(
              "hashes",
              ConsistencyProof.build(from, newest.size(), this::nodes).hashes().stream()
                  .map(Hash::hex)
                  .toList()));
    }
    return Json.write(Map.of("signedTreeHead", note(newest)));
  }

  private String note(List<Hash> tree) {
    return key.sign(
            new Checkpoint(HOST, tree.size(), CompactRange.EMPTY.append(tree).root()), START)
        .encode();
  }

  private List<Hash> nodes(List<NodeId> nodes) {
    return nodes.stream()
        .map(
            node ->
                CompactRange.EMPTY
                    .append(leaves.subList((int) node.firstLeaf(), (int) node.endLeaf()))
                    .root())
        .toList();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
