package dev.hallmark.genesis.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.genesis.app.AuthorityKind;
import dev.hallmark.kit.json.Json;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What an operator asks about keys: the member {@code rotate} says what. */
sealed interface RotationEvent {
  /** {@code {"rotate": "show"}}. */
  record Show() implements RotationEvent {}

  /**
   * {@code {"rotate": "ca" or "tsa", "afterSeconds": 604800}}.
   *
   * @param after from now; zero is at once
   */
  record Rotate(AuthorityKind kind, Duration after) implements RotationEvent {}

  /** {@code {"rotate": "ca" or "tsa", "abort": true}}. */
  record Abort(AuthorityKind kind) implements RotationEvent {}

  /**
   * {@code {"rotate": "distrust", "key": SHA-256, "at": time}}.
   *
   * @param at from when on
   */
  record Distrust(String key, Instant at) implements RotationEvent {}

  /**
   * {@code {"rotate": "would-distrust", "key": SHA-256, "at": time}}: only checked and told. It is
   * no member of {@link Distrust}, which a function of an earlier release would pass over, and do
   * what cannot be undone.
   *
   * @param at from when on
   */
  record WouldDistrust(String key, Instant at) implements RotationEvent {}

  /**
   * Reads an event; empty if it is of another kind or no JSON.
   *
   * @throws IllegalArgumentException if it is of this kind and cannot be understood
   */
  static Optional<RotationEvent> read(byte[] event) {
    JsonNode node;
    try {
      node = Json.mapper().readTree(event);
    } catch (IOException e) {
      return Optional.empty();
    }
    if (!node.path("rotate").isTextual()) {
      return Optional.empty();
    }
    String what = node.path("rotate").textValue();
    return Optional.of(
        switch (what) {
          case "show" -> new Show();
          case "ca", "tsa" -> of(AuthorityKind.valueOf(what.toUpperCase(Locale.ROOT)), node);
          case "distrust" -> new Distrust(key(node), time(node));
          case "would-distrust" -> new WouldDistrust(key(node), time(node));
          default ->
              throw new IllegalArgumentException(
                  "rotate is show, ca, tsa, distrust or would-distrust");
        });
  }

  private static RotationEvent of(AuthorityKind kind, JsonNode node) {
    if (node.path("abort").asBoolean()) {
      return new Abort(kind);
    }
    if (!node.path("afterSeconds").isIntegralNumber()) {
      throw new IllegalArgumentException("afterSeconds is a number, or abort is true");
    }
    return new Rotate(kind, Duration.ofSeconds(node.path("afterSeconds").asLong()));
  }

  private static String key(JsonNode node) {
    String key = node.path("key").asText();
    if (!key.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("key is a SHA-256 in hexadecimal");
    }
    return key;
  }

  private static Instant time(JsonNode node) {
    try {
      return Instant.parse(node.path("at").asText());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("at is a time such as 2026-12-01T00:00:00Z", e);
    }
  }
}
