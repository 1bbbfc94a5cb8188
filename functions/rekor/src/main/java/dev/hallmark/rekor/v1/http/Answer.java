package dev.hallmark.rekor.v1.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Answers as Rekor v1 writes them. */
final class Answer {
  /** What sigstore/rekor sends with everything that is read: proofs age. */
  private static final Map<String, String> NOT_CACHED =
      Map.of(
          "Cache-Control",
          "no-cache, no-store, no-transform, must-revalidate, private, max-age=0",
          "Expires",
          "Thu, 01 Jan 1970 00:00:00 GMT",
          "Pragma",
          "no-cache",
          "X-Accel-Expires",
          "0");

  private Answer() {}

  /** JSON with a line feed at its end, as Go's encoder writes it. */
  static Response json(int status, JsonNode body) {
    return Response.of(status, "application/json", body + "\n");
  }

  /** PEM text. */
  static Response pem(String pem) {
    return Response.of(200, "application/x-pem-file", pem.getBytes(StandardCharsets.UTF_8));
  }

  /** The same text as a JSON string. */
  static Response pemAsJson(String pem) {
    return json(200, Json.mapper().getNodeFactory().textNode(pem));
  }

  /** No such entry: an empty body. */
  static Response notFound() {
    return new Response(404, Map.of(), new byte[0]);
  }

  /** The same response, with the headers of what is read. */
  static Response notCached(Response response) {
    Response marked = response;
    for (Map.Entry<String, String> header : NOT_CACHED.entrySet()) {
      marked = marked.with(header.getKey(), header.getValue());
    }
    return marked;
  }
}
