package dev.hallmark.genesis.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.freeze.Holder;
import dev.hallmark.kit.json.Json;
import java.io.IOException;
import java.util.Optional;

/** What an operator asks about who gets no certificates: the member {@code freeze} says what. */
sealed interface FreezeEvent {
  /** {@code {"freeze": "show"}}. */
  record Show() implements FreezeEvent {}

  /** {@code {"freeze": "issuers"}}: whose tokens are taken, so whom a freeze can mean. */
  record Issuers() implements FreezeEvent {}

  /**
   * {@code {"freeze": "identity", "identity": …, "issuer": URL, "reason": …}}, or {@code {"freeze":
   * "issuer", "issuer": URL, "reason": …}}.
   */
  record Freeze(Holder holder, String reason) implements FreezeEvent {}

  /** The same with {@code "lift": true}. */
  record Lift(Holder holder, String reason) implements FreezeEvent {}

  /**
   * Reads an event; empty if it is of another kind or no JSON.
   *
   * @throws IllegalArgumentException if it is of this kind and cannot be understood
   */
  static Optional<FreezeEvent> read(byte[] event) {
    JsonNode node;
    try {
      node = Json.mapper().readTree(event);
    } catch (IOException e) {
      return Optional.empty();
    }
    if (!node.has("freeze")) {
      return Optional.empty();
    }
    return Optional.of(
        switch (node.path("freeze").asText()) {
          case "show" -> new Show();
          case "issuers" -> new Issuers();
          case "identity" ->
              of(
                  Holder.identity(node.path("identity").asText(), node.path("issuer").asText()),
                  node);
          case "issuer" -> of(Holder.issuer(node.path("issuer").asText()), node);
          default ->
              throw new IllegalArgumentException("freeze is show, issuers, identity or issuer");
        });
  }

  private static FreezeEvent of(Holder holder, JsonNode node) {
    String reason = node.path("reason").asText();
    return node.path("lift").asBoolean() ? new Lift(holder, reason) : new Freeze(holder, reason);
  }
}
