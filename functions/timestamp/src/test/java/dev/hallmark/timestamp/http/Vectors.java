package dev.hallmark.timestamp.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Recorded exchanges of the real server. */
final class Vectors {
  private static final int OVER_ONE_MIB = 1024 * 1024 + 1;

  /** One request and what the real server answered. */
  record Exchange(String name, Request request, int status, JsonNode response, JsonNode derived) {
    @Override
    public String toString() {
      return name;
    }

    /** The body's message; empty if it has none. */
    String message() {
      return response.path("body").path("message").asText();
    }

    int code() {
      return response.path("body").path("code").asInt();
    }
  }

  private Vectors() {}

  static List<Exchange> exchanges(String name) {
    JsonNode file = read(name);
    List<Exchange> exchanges = new ArrayList<>();
    (file.isArray() ? file : file.path("exchanges")).forEach(node -> exchanges.add(exchange(node)));
    return exchanges;
  }

  private static Exchange exchange(JsonNode node) {
    JsonNode request = node.path("request");
    Map<String, List<String>> headers = new LinkedHashMap<>();
    request
        .path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), List.of(header.getValue().asText())));
    return new Exchange(
        node.path("name").asText(),
        Request.of(
            request.path("method").asText(), request.path("path").asText(), headers, body(request)),
        node.path("response").path("status").asInt(),
        node.path("response"),
        node.path("derived"));
  }

  private static byte[] body(JsonNode request) {
    try {
      if (request.has("bodyNote")) {
        return new byte[OVER_ONE_MIB];
      }
      if (request.has("bodyBase64")) {
        return request.path("bodyBase64").binaryValue();
      }
      return request.has("body")
          ? Json.write(request.path("body"))
          : request.path("bodyText").asText("").getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(String name) {
    try (InputStream in = Vectors.class.getResourceAsStream("/vectors/tsa/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no vector " + name);
      }
      return Json.mapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
