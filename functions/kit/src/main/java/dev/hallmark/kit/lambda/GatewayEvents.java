package dev.hallmark.kit.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * API Gateway's REST proxy event and response, both ways: the functions read events and write
 * responses, the local instance and function-to-function calls write events and read responses.
 */
public final class GatewayEvents {
  private GatewayEvents() {}

  /**
   * Reads a proxy event.
   *
   * @throws IOException if the bytes are no proxy event
   */
  public static Request readRequest(byte[] event) throws IOException {
    JsonNode node = Json.mapper().readTree(event);
    if (node == null || !node.path("httpMethod").isTextual() || !node.path("path").isTextual()) {
      throw new IOException("not an API Gateway proxy event");
    }
    JsonNode body = node.path("body");
    byte[] bytes = new byte[0];
    if (body.isTextual()) {
      // By the event's own flag, never by content type: with */* in binaryMediaTypes JSON comes
      // encoded too.
      bytes =
          node.path("isBase64Encoded").asBoolean()
              ? Base64.getDecoder().decode(body.textValue())
              : body.textValue().getBytes(StandardCharsets.UTF_8);
    }
    return new Request(
        node.path("httpMethod").textValue(),
        node.path("path").textValue(),
        values(node.path("multiValueHeaders"), node.path("headers")),
        values(node.path("multiValueQueryStringParameters"), node.path("queryStringParameters")),
        Map.of(),
        bytes);
  }

  /** Writes a proxy event. */
  public static byte[] writeRequest(Request request) {
    ObjectNode node = Json.mapper().createObjectNode();
    node.put("httpMethod", request.method());
    node.put("path", request.path());
    putAll(node.putObject("multiValueHeaders"), request.headers());
    putAll(node.putObject("multiValueQueryStringParameters"), request.query());
    node.put("isBase64Encoded", true);
    node.put("body", Base64.getEncoder().encodeToString(request.body()));
    return Json.write(node);
  }

  /**
   * Writes a proxy response. What is UTF-8 travels as text: gateways decode base64 only if the
   * caller's {@code Accept} asks for a binary type, and Go's clients send none.
   */
  public static byte[] writeResponse(Response response) {
    ObjectNode node = Json.mapper().createObjectNode();
    node.put("statusCode", response.status());
    ObjectNode headers = node.putObject("headers");
    response.headers().forEach(headers::put);
    Optional<String> text = text(response.body());
    node.put("isBase64Encoded", text.isEmpty());
    node.put("body", text.orElseGet(() -> Base64.getEncoder().encodeToString(response.body())));
    return Json.write(node);
  }

  /** The text of which these are the bytes, if there is one. */
  private static Optional<String> text(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads a proxy response.
   *
   * @throws IOException if the bytes are no proxy response, such as the error object of a function
   *     that failed
   */
  public static Response readResponse(byte[] bytes) throws IOException {
    JsonNode node = Json.mapper().readTree(bytes);
    if (node == null || !node.path("statusCode").isInt()) {
      throw new IOException("not an API Gateway proxy response");
    }
    Map<String, String> headers = new LinkedHashMap<>();
    node.path("headers").properties().forEach(e -> headers.put(e.getKey(), e.getValue().asText()));
    String body = node.path("body").asText("");
    return new Response(
        node.path("statusCode").intValue(),
        headers,
        node.path("isBase64Encoded").asBoolean()
            ? Base64.getDecoder().decode(body)
            : body.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, List<String>> values(JsonNode multi, JsonNode single) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    single.properties().forEach(e -> values.put(e.getKey(), List.of(e.getValue().asText())));
    multi
        .properties()
        .forEach(
            e -> {
              List<String> all = new ArrayList<>();
              e.getValue().forEach(value -> all.add(value.asText()));
              if (!all.isEmpty()) {
                values.put(e.getKey(), all);
              }
            });
    return values;
  }

  private static void putAll(ObjectNode into, Map<String, List<String>> values) {
    values.forEach(
        (name, all) -> {
          ArrayNode array = into.putArray(name);
          all.forEach(array::add);
        });
  }
}
