package dev.hallmark.ctlog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hallmark.kit.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One recorded exchange with TesseraCT.
 *
 * @param name what it shows
 * @param request as it was sent
 * @param status of the answer
 * @param answer exact text of the answer
 * @param record all that was recorded
 */
public record Exchange(String name, Request request, int status, String answer, JsonNode record) {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<Exchange> ALL = readAll();

  /** The 37 exchanges, in the order in which they were made. */
  public static List<Exchange> all() {
    return ALL;
  }

  private static List<Exchange> readAll() {
    List<Exchange> exchanges = new ArrayList<>();
    read("exchanges.json").forEach(record -> exchanges.add(of(record)));
    return List.copyOf(exchanges);
  }

  /** One of them. */
  public static Exchange of(String name) {
    return all().stream()
        .filter(exchange -> exchange.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** One of the JSON files. */
  public static JsonNode read(String file) {
    String path = "/vectors/ct/" + file;
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
    String body =
        sent.has("body") ? sent.path("body").toString() : sent.path("bodyText").asText("");
    String path = sent.path("path").textValue();
    int query = path.indexOf('?');
    return new Exchange(
        record.path("name").textValue(),
        Request.of(
            sent.path("method").textValue(),
            query < 0 ? path : path.substring(0, query),
            headers,
            body.getBytes(StandardCharsets.UTF_8)),
        record.path("response").path("status").intValue(),
        record.path("response").path("bodyText").asText(),
        record);
  }

  /** Whether the answer was an SCT. */
  public boolean logged() {
    return record.has("sct");
  }

  /** The submitted chain as DER. */
  public List<byte[]> chain() {
    List<byte[]> chain = new ArrayList<>();
    record
        .at("/request/body/chain")
        .forEach(member -> chain.add(Base64.getDecoder().decode(member.textValue())));
    return chain;
  }

  @Override
  public String toString() {
    return name;
  }
}
