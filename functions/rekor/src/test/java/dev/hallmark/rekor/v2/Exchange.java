package dev.hallmark.rekor.v2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hallmark.kit.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One recorded exchange with rekor-tiles.
 *
 * @param name what it shows
 * @param request as it was sent
 * @param status of the answer
 * @param answer exact text of the answer
 * @param record all that was recorded
 */
public record Exchange(String name, Request request, int status, String answer, JsonNode record) {
  // Keeps members in order and takes the vectors as they are.
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> ENTRIES =
      List.of(
          "hashedrekord-cert-ed25519",
          "hashedrekord-cert-expired",
          "hashedrekord-cert-p256",
          "hashedrekord-cert-p384",
          "hashedrekord-cert-rsa2048",
          "hashedrekord-ed25519",
          "hashedrekord-keydetails-number-5",
          "hashedrekord-over-pae",
          "hashedrekord-p256-keydetails-rsa-same-hash",
          "hashedrekord-p256-p1363",
          "hashedrekord-p256",
          "hashedrekord-p384",
          "hashedrekord-p521",
          "hashedrekord-rsa2048",
          "hashedrekord-rsa3072",
          "hashedrekord-rsa4096",
          "hashedrekord-snake-case",
          "hashedrekord-url-base64-unpadded",
          "log-key-p256-first-entry",
          "log-key-p256-second-entry");

  private static final List<Exchange> REFUSALS_AND_ROUTES = readRefusalsAndRoutes();

  /** The 20 entries that were logged. */
  public static List<Exchange> entries() {
    return ENTRIES.stream().map(name -> of(read("entries/" + name + ".json"))).toList();
  }

  /** One of the entries. */
  public static Exchange entry(String name) {
    return of(read("entries/" + name + ".json"));
  }

  /** The 78 refusals and routes. */
  public static List<Exchange> refusalsAndRoutes() {
    return REFUSALS_AND_ROUTES;
  }

  private static List<Exchange> readRefusalsAndRoutes() {
    List<Exchange> exchanges = new ArrayList<>();
    read("refusals-and-routes.json").forEach(record -> exchanges.add(of(record)));
    return List.copyOf(exchanges);
  }

  /** One of the refusals and routes. */
  public static Exchange refusal(String name) {
    return refusalsAndRoutes().stream()
        .filter(exchange -> exchange.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** One of the JSON files. */
  public static JsonNode read(String file) {
    String path = "/vectors/rekor-v2/" + file;
    try (InputStream in = Exchange.class.getResourceAsStream(path)) {
      return JSON.readTree(Objects.requireNonNull(in, path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Exchange of(JsonNode record) {
    JsonNode sent = record.path("request");
    Map<String, List<String>> headers = new LinkedHashMap<>();
    sent.path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), List.of(header.getValue().textValue())));
    return new Exchange(
        record.path("name").textValue(),
        Request.of(
            sent.path("method").textValue(), sent.path("path").textValue(), headers, body(sent)),
        record.path("response").path("status").intValue(),
        record.path("response").path("bodyText").asText(),
        record);
  }

  private static byte[] body(JsonNode sent) {
    if (sent.has("body")) {
      return sent.path("body").toString().getBytes(StandardCharsets.UTF_8);
    }
    if (sent.has("bodyNote")) {
      // 4194312 bytes of one JSON object were not recorded in full.
      byte[] body = new byte[4_194_312];
      Arrays.fill(body, (byte) 'a');
      return body;
    }
    return sent.path("bodyText").asText("").getBytes(StandardCharsets.UTF_8);
  }

  /** The recorded body as JSON. */
  public JsonNode requestBody() {
    return record.path("request").path("body");
  }

  @Override
  public String toString() {
    return name;
  }
}
