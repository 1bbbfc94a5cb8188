package dev.hallmark.integration.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.aws.dynamodb.DynamoSearchIndex;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.lambda.GatewayEvents;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.keys.ThrowAwayKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * What needs the most memory of a Rekor v1 function. Packages come as base64 in JSON, so that of
 * the largest body ({@link LargestWork}) three quarters can be a package.
 */
final class LargestRekorV1Work {
  private static final int LARGEST_PACKAGE = 3_200_000;

  /** All entries of a JAR together unpack to at most 64 MiB. */
  private static final int LARGEST_UNPACKED = 60 << 20;

  /** What is kept of a payload, and an entry's names beside three of its own. */
  private static final int LARGEST_ATTESTATION = 100 * 1024;

  private static final int MOST_SUBJECTS = 990;

  /** What one search may find. */
  private static final int MOST_FOUND = 10_000;

  private static final int MOST_RETRIEVED = 10;
  private static final String TYPE = "application/vnd.in-toto+json";
  private static final String DIGEST = "ab".repeat(32);
  private static final String PASSWORD = "password";

  private final Measurement rekor;
  private final SecureRandom random = new SecureRandom();
  private final ThrowAwayKey key = ThrowAwayKey.of(ThrowAwayKey.Kind.ECDSA_P256);

  LargestRekorV1Work(Measurement rekor) {
    this.rekor = rekor;
  }

  /** Asks for all of it. */
  void ask(SimulatedAws aws, Path folder) throws Exception {
    LargestWork.post(rekor, RekorV1Requests.ENTRIES);
    ask("a signed file", signedFile(), 201);
    ask("a JAR", jar(folder), 201);
    ask("an envelope", envelope(new byte[LARGEST_PACKAGE * 2 / 3]), 201);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < MOST_RETRIEVED; i++) {
      Response kept = ask("a kept attestation", envelope(statement(i)), 201);
      ids.add(Objects.requireNonNull(kept.headers().get("ETag")));
    }
    ask(
        "ten kept attestations",
        RekorV1Requests.post(RekorV1Requests.ENTRIES + "/retrieve", Map.of("entryUUIDs", ids)),
        200);
    crowdTheIndex(aws, ids.getFirst().substring(0, 16));
    ask("a search that finds most", RekorV1Requests.search(Map.of("hash", DIGEST)), 200);
  }

  private Response ask(String name, Request request, int status) throws IOException {
    Response answer = GatewayEvents.readResponse(rekor.invoke(GatewayEvents.writeRequest(request)));
    assertThat(answer.status())
        .as("%s: %s", name, new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo(status);
    System.out.printf(
        "rekor-v1, %s: %d ms, %d of a processor, %d MB%n",
        name, rekor.lastMillis(), rekor.lastProcessorMillis(), peak());
    return answer;
  }

  private long peak() throws IOException {
    try {
      return rekor.process().peakMegabytes();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private Request signedFile() {
    byte[] content = new byte[LARGEST_PACKAGE];
    random.nextBytes(content);
    return RekorV1Requests.entry(
        "rekord",
        Map.of(
            "data",
            Map.of("content", RekorV1Requests.base64(content)),
            "signature",
            Map.of(
                "format",
                "x509",
                "content",
                RekorV1Requests.base64(key.sign(content)),
                "publicKey",
                Map.of("content", pem()))));
  }

  private Request envelope(byte[] payload) {
    byte[] encoding =
        ("DSSEv1 %d %s %d ".formatted(TYPE.length(), TYPE, payload.length)
                + new String(payload, StandardCharsets.ISO_8859_1))
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] envelope =
        Json.write(
            Map.of(
                "payloadType",
                TYPE,
                "payload",
                RekorV1Requests.base64(payload),
                "signatures",
                List.of(Map.of("sig", RekorV1Requests.base64(key.sign(encoding))))));
    return RekorV1Requests.entry(
        "intoto",
        Map.of(
            "content",
            Map.of("envelope", new String(envelope, StandardCharsets.UTF_8)),
            "publicKey",
            pem()));
  }

  /** One with as many names as an entry may have, filled up to what is kept. */
  private static byte[] statement(int number) {
    List<Map<String, ?>> subjects = new ArrayList<>();
    for (int i = 0; i < MOST_SUBJECTS; i++) {
      subjects.add(Map.of("digest", Map.of("sha256", "%032x%032x".formatted(number, i))));
    }
    byte[] unfilled = Json.write(Map.of("subject", subjects, "filler", ""));
    return Json.write(
        Map.of("subject", subjects, "filler", "x".repeat(LARGEST_ATTESTATION - unfilled.length)));
  }

  /** A file that cannot be packed, and one that can be very well. */
  private Request jar(Path folder) throws Exception {
    Path jar = folder.resolve("largest.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("random"));
      byte[] content = new byte[LARGEST_PACKAGE - 100_000];
      random.nextBytes(content);
      out.write(content);
      out.putNextEntry(new JarEntry("zeros"));
      out.write(new byte[LARGEST_UNPACKED - content.length]);
    }
    Path store = folder.resolve("keys");
    tool(
        "keytool",
        "-genkeypair",
        "-keystore",
        store.toString(),
        "-storepass",
        PASSWORD,
        "-alias",
        "rig",
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-dname",
        "CN=rig");
    tool("jarsigner", "-keystore", store.toString(), "-storepass", PASSWORD, jar.toString(), "rig");
    return RekorV1Requests.entry(
        "jar",
        Map.of(
            "archive",
            Map.of("content", Base64.getEncoder().encodeToString(Files.readAllBytes(jar)))));
  }

  private static void tool(String name, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", name).toString());
    Collections.addAll(command, arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().transferTo(OutputStream.nullOutputStream());
    if (process.waitFor() != 0) {
      throw new IOException(name + " failed");
    }
  }

  /**
   * Names as of entries that were never committed: each must be looked up before it is left out.
   */
  private static void crowdTheIndex(SimulatedAws aws, String tree) {
    DynamoSearchIndex index = new DynamoSearchIndex(aws.dynamoDb(), SimulatedAws.REKOR_V1_INDEX);
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < MOST_FOUND; i++) {
        String id = tree + "%064x".formatted(i);
        threads.execute(() -> index.add(List.of("sha256:" + DIGEST), id));
      }
    }
  }

  private String pem() {
    return RekorV1Requests.base64(
        PublicKeys.toPem(key.publicKey()).getBytes(StandardCharsets.US_ASCII));
  }
}
