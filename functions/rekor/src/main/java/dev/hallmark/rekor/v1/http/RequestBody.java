package dev.hallmark.rekor.v1.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import java.util.Locale;

/** The JSON of a POST. */
final class RequestBody {
  private static final String JSON = "application/json";

  private RequestBody() {}

  /**
   * Reads it.
   *
   * @param parameter name of the body in refusals, such as {@code proposedEntry}
   */
  static JsonNode read(Request request, String parameter) throws RefusedException {
    if (request.body().length == 0) {
      throw new RefusedException(Refusal.required(parameter + " in body"));
    }
    String type = request.header("Content-Type").orElse("application/octet-stream");
    String media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!media.equals(JSON)) {
      throw new RefusedException(
          Refusal.of(
              415,
              "unsupported media type \"%s\", only [application/json] are allowed"
                  .formatted(Refusal.shown(media))));
    }
    try {
      return Json.readWhole(request.body());
    } catch (JsonException e) {
      throw new RefusedException(
          Refusal.of(400, "parsing %s body failed: %s".formatted(parameter, e.reason())));
    }
  }
}
