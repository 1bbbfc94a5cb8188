package dev.hallmark.rekor.v1.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.json.Json;
import java.util.List;

/**
 * An error of Rekor v1: {@code {"code":…,"message":…}}. What the framework refuses before any
 * handler has a code of its own, of 600 and more, under status 422 (go-openapi/errors).
 *
 * @param status of HTTP
 * @param code in the body
 * @param message says what to do about it
 */
record Refusal(int status, int code, String message) {
  private static final int UNPROCESSABLE = 422;

  /** What a caller sent is repeated up to here: it may be megabytes. */
  private static final int MOST_SHOWN = 64;

  /** A caller's own words as far as a refusal repeats them. */
  static String shown(String value) {
    return value.length() <= MOST_SHOWN ? value : value.substring(0, MOST_SHOWN) + "…";
  }

  /** An error whose code is the status. */
  static Refusal of(int status, String message) {
    return new Refusal(status, status, message);
  }

  static Refusal wrongType(String where, String type, String value) {
    return new Refusal(
        UNPROCESSABLE, 601, "%s must be of type %s: \"%s\"".formatted(where, type, shown(value)));
  }

  static Refusal required(String where) {
    return new Refusal(UNPROCESSABLE, 602, where + " is required");
  }

  static Refusal tooLong(String where, int most) {
    return new Refusal(
        UNPROCESSABLE, 603, "%s should be at most %d chars long".formatted(where, most));
  }

  static Refusal pattern(String where, String pattern) {
    return new Refusal(UNPROCESSABLE, 605, "%s should match '%s'".formatted(where, pattern));
  }

  static Refusal notOneOf(String where, List<String> allowed) {
    return new Refusal(
        UNPROCESSABLE, 606, "%s should be one of [%s]".formatted(where, String.join(" ", allowed)));
  }

  static Refusal tooSmall(String where, long least) {
    return new Refusal(
        UNPROCESSABLE, 609, "%s should be greater than or equal to %d".formatted(where, least));
  }

  static Refusal tooManyItems(String where, int most) {
    return new Refusal(
        UNPROCESSABLE, 611, "%s should have at most %d items".formatted(where, most));
  }

  static Refusal noItems(String where) {
    return new Refusal(UNPROCESSABLE, 612, where + " should have at least 1 items");
  }

  /** A value that no code of the framework's covers. */
  static Refusal unprocessable(String message) {
    return of(UNPROCESSABLE, message);
  }

  Response response() {
    ObjectNode body = Json.mapper().createObjectNode().put("code", code).put("message", message);
    return Answer.json(status, body);
  }
}
