package dev.hallmark.integration.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.lambda.GatewayEvents;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a restored Rekor v1 function loads for what clients ask most. Each of these requests may be
 * its first; one after the other, they load together no less than any of them would by itself.
 */
class RekorV1RequestsTest {
  /** For all of them together. Thirteen are seen. */
  private static final int MOST_CLASSES = 40;

  private static final List<String> COMMON =
      List.of(
          "hashedrekord-cert-email",
          "hashedrekord-cert-uri",
          "hashedrekord-p256-sha256",
          "hashedrekord-rsa2048-sha256",
          "dsse-cert",
          "dsse-p256",
          "intoto-0.0.1-cert",
          "intoto-0.0.2-cert");

  /** Not rehearsed: whoever logs these waits for a class or hundred, a tenth of a second. */
  private static final List<String> RARE =
      List.of(
          "hashedrekord-ed25519ph-sha512",
          "rekord-x509-p256",
          "rekord-pgp-rsa2048",
          "rekord-ssh-ed25519",
          "rekord-minisign-prehashed",
          "rfc3161-sha256",
          "cose-es256",
          "alpine-rsa2048",
          "helm-rsa2048",
          "rpm-v4-and-v3",
          "jar-rsa",
          "tuf-root-itself");

  @TempDir Path folder;

  @Test
  void whatClientsAskMostLoadsFewClasses() throws Exception {
    try (PackagedInstance instance = new PackagedInstance(folder)) {
      Measurement rekor = instance.restored(PackagedFunction.REKOR_V1, Launch.of("common"));
      List<String> loaded = new ArrayList<>();
      System.out.printf(
          "%-34s %8s %6s %18s%n", "rekor-v1 is asked for", "classes", "ms", "ms of a processor");
      String id = "";
      for (String name : COMMON) {
        Response created = ask(rekor, name, RekorV1Requests.recorded(name), 201);
        id = Objects.requireNonNull(created.headers().get("ETag"));
        loaded.addAll(rekor.namesOfTheLastRequest());
      }
      for (Map.Entry<String, Request> read : reads(id).entrySet()) {
        ask(rekor, read.getKey(), read.getValue(), 200);
        loaded.addAll(rekor.namesOfTheLastRequest());
      }
      for (String name : RARE) {
        ask(rekor, name, RekorV1Requests.recorded(name), 201);
      }
      assertThat(loaded).hasSizeLessThanOrEqualTo(MOST_CLASSES);
    }
  }

  private static Map<String, Request> reads(String id) {
    Map<String, Request> reads = new LinkedHashMap<>();
    reads.put("an entry by its uuid", RekorV1Requests.get(RekorV1Requests.ENTRIES + "/" + id));
    reads.put(
        "an entry by its index", RekorV1Requests.get(RekorV1Requests.ENTRIES, "logIndex", "1"));
    reads.put(
        "entries by uuid",
        RekorV1Requests.post(
            RekorV1Requests.ENTRIES + "/retrieve", Map.of("entryUUIDs", List.of(id))));
    reads.put("a search", RekorV1Requests.search(Map.of("email", "ada@example.com")));
    reads.put("the log", RekorV1Requests.get("/api/v1/log"));
    reads.put("a proof", RekorV1Requests.get("/api/v1/log/proof", "lastSize", "3"));
    reads.put("the public key", RekorV1Requests.get("/api/v1/log/publicKey"));
    return reads;
  }

  private static Response ask(Measurement rekor, String name, Request request, int status)
      throws Exception {
    Response answer = GatewayEvents.readResponse(rekor.invoke(GatewayEvents.writeRequest(request)));
    assertThat(answer.status())
        .as("%s: %s", name, new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo(status);
    System.out.printf(
        "%-34s %8d %6d %18d%n",
        name,
        rekor.namesOfTheLastRequest().size(),
        rekor.lastMillis(),
        rekor.lastProcessorMillis());
    return answer;
  }
}
