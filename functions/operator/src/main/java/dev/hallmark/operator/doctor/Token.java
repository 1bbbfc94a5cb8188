package dev.hallmark.operator.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import java.util.Base64;
import java.util.Optional;

/**
 * An identity token that signs once. Never printed: {@link #toString} has nothing of it.
 *
 * @param text the JWT
 */
public record Token(String text) {
  /** So many letters in a row of a token are no chance. */
  static final int TELLING = 16;

  /**
   * What the proof of possession signs, as clients choose it: the e-mail address if the token has
   * one, else the subject. Empty if the text is no JWT.
   */
  Optional<String> challenge() {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      JsonNode claims = Json.readWhole(Base64.getUrlDecoder().decode(parts[1]));
      return Optional.of(claims.path("email").asText(claims.path("sub").asText()))
          .filter(claim -> !claim.isEmpty());
    } catch (JsonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether a text has the token, or a piece of it that somebody could use, in it, wherever in the
   * token that begins.
   */
  boolean isIn(String said) {
    for (String part : text.split("\\.", -1)) {
      for (int from = 0; from + TELLING <= part.length(); from++) {
        if (said.contains(part.substring(from, from + TELLING))) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return "a token";
  }
}
