package dev.hallmark.rekor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hallmark.kit.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One recorded exchange with an upstream server.
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

  /**
   * One of the JSON files.
   *
   * @param file below the folder of vectors, such as {@code rekor-v2/refusals-and-routes.json}
   */
  public static JsonNode read(String file) {
    String path = "/vectors/" + file;
    try (InputStream in = Exchange.class.getResourceAsStream(path)) {
      return JSON.readTree(Objects.requireNonNull(in, path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The exchanges of a file that holds several. */
  public static List<Exchange> list(String file) {
    List<Exchange> exchanges = new ArrayList<>();
    read(file).forEach(record -> exchanges.add(of(record)));
    return List.copyOf(exchanges);
  }

  /** The exchange of a record. */
  public static Exchange of(JsonNode record) {
    JsonNode sent = record.path("request");
    Map<String, List<String>> headers = new LinkedHashMap<>();
    sent.path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), List.of(header.getValue().textValue())));
    return new Exchange(
        record.path("name").textValue(),
        request(sent, headers),
        record.path("response").path("status").intValue(),
        record.path("response").path("bodyText").asText(),
        record);
  }

  private static Request request(JsonNode sent, Map<String, List<String>> headers) {
    String[] target = sent.path("path").textValue().split("\\?", 2);
    Map<String, List<String>> query = new TreeMap<>();
    if (target.length > 1) {
      for (String parameter : target[1].split("&", -1)) {
        String[] parts = parameter.split("=", 2);
        query
            .computeIfAbsent(parts[0], _ -> new ArrayList<>())
            .add(parts.length > 1 ? parts[1] : "");
      }
    }
    return new Request(
        sent.path("method").textValue(), target[0], headers, query, Map.of(), body(sent));
  }

  private static byte[] body(JsonNode sent) {
    if (sent.has("body")) {
      return sent.path("body").toString().getBytes(StandardCharsets.UTF_8);
    }
    if (sent.has("bodyNote")) {
      // So many bytes of one JSON object, which were not recorded in full.
      String note = sent.path("bodyNote").textValue();
      byte[] body = new byte[Integer.parseInt(note.substring(0, note.indexOf(' ')))];
      Arrays.fill(body, (byte) 'a');
      return body;
    }
    if (sent.has("bodyBase64")) {
      return Base64.getDecoder().decode(sent.path("bodyBase64").textValue());
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
