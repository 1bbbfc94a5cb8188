package dev.hallmark.kit.http;

import dev.hallmark.kit.metrics.Dimension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One HTTP response.
 *
 * @param status HTTP status code
 * @param headers by name as written on the wire
 * @param body the exact bytes
 * @param labels what metrics say of it, such as the rule that was broken; never on the wire
 */
public record Response(
    int status, Map<String, String> headers, byte[] body, Map<Dimension, String> labels) {
  public Response {
    headers = Map.copyOf(headers);
    labels = Map.copyOf(labels);
  }

  /** A response of which there is no more to say. */
  public Response(int status, Map<String, String> headers, byte[] body) {
    this(status, headers, body, Map.of());
  }

  /** A response of given bytes. */
  public static Response of(int status, String contentType, byte[] body) {
    return new Response(status, Map.of("Content-Type", contentType), body);
  }

  /** A response of given text, in UTF-8. */
  public static Response of(int status, String contentType, String body) {
    return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  /** The same response with one more header. */
  public Response with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Response(status, more, body, labels);
  }

  /**
   * The same response, with a label for metrics.
   *
   * @param value one of a few that no caller chooses
   */
  public Response labelled(Dimension dimension, String value) {
    Map<Dimension, String> more = new EnumMap<>(Dimension.class);
    more.putAll(labels);
    more.put(dimension, value);
    return new Response(status, headers, body, more);
  }

  /**
   * The same response, telling the caller when to try again (RFC 9110 section 10.2.3): in whole
   * seconds, rounded up, at least one.
   */
  public Response retryAfter(Duration pause) {
    long seconds = Math.max(1, pause.plusMillis(999).toSeconds());
    return with("Retry-After", Long.toString(seconds));
  }

  /** The body as UTF-8 text. */
  public String bodyText() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
