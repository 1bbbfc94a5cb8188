package dev.hallmark.canary.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.canary.domain.StepException;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import java.util.Optional;

/**
 * What a service answered.
 *
 * @param status of HTTP
 * @param body its bytes
 */
public record Answer(int status, byte[] body) {
  /** Of what a service says of its trouble, so much is kept: more than our own sentences have. */
  private static final int LONGEST_SENTENCE = 300;

  /** Copies the array. */
  public Answer {
    body = body.clone();
  }

  @Override
  public byte[] body() {
    return body.clone();
  }

  /**
   * This answer, if it has the status.
   *
   * @throws StepException with what the service says of it
   */
  Answer require(int expected) throws StepException {
    if (status != expected) {
      throw new StepException("the service answered %d".formatted(status), sentence());
    }
    return this;
  }

  /**
   * The body as JSON.
   *
   * @throws StepException if it is none
   */
  JsonNode json() throws StepException {
    try {
      return Json.readWhole(body);
    } catch (JsonException e) {
      throw new StepException("the service answered what is not JSON");
    }
  }

  /**
   * The member {@code message} of an error, in printable ASCII. Of the instance's own services it
   * names the rule that failed; none of them repeats a token.
   */
  private Optional<String> sentence() {
    try {
      return Optional.of(Json.readWhole(body).path("message").asText())
          .map(text -> text.replaceAll("[^ -~]", "?"))
          .map(text -> text.substring(0, Math.min(text.length(), LONGEST_SENTENCE)))
          .filter(text -> !text.isEmpty());
    } catch (JsonException e) {
      return Optional.empty();
    }
  }
}
