package dev.hallmark.genesis.lambda;

import dev.hallmark.genesis.app.AuthorityKind;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What an operator asks about keys: the member {@code rotate} says what. */
sealed interface RotationEvent {
  /** {@code {"rotate": "show"}}. */
  record Show() implements RotationEvent {}

  /**
   * {@code {"rotate": "ca" or "tsa", "afterSeconds": 604800, "unlessPlanned": true}}.
   *
   * @param after from now; zero is at once
   * @param unlessPlanned whether what is planned for any other time is gone on with; {@code false}
   *     unless it is there
   */
  record Rotate(AuthorityKind kind, Duration after, boolean unlessPlanned)
      implements RotationEvent {}

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
   * Reads an event.
   *
   * @throws IllegalArgumentException if it cannot be understood
   */
  static RotationEvent read(EventMembers event) {
    String what = event.get("rotate").asText();
    return switch (what) {
      case "show" -> new Show();
      case "ca", "tsa" -> of(AuthorityKind.valueOf(what.toUpperCase(Locale.ROOT)), event);
      case "distrust" -> new Distrust(key(event), time(event));
      case "would-distrust" -> new WouldDistrust(key(event), time(event));
      default ->
          throw new IllegalArgumentException("rotate is show, ca, tsa, distrust or would-distrust");
    };
  }

  private static RotationEvent of(AuthorityKind kind, EventMembers event) {
    if (event.flag("abort")) {
      return new Abort(kind);
    }
    if (!event.get("afterSeconds").isIntegralNumber()) {
      throw new IllegalArgumentException("afterSeconds is a number, or abort is true");
    }
    return new Rotate(
        kind, Duration.ofSeconds(event.get("afterSeconds").asLong()), event.flag("unlessPlanned"));
  }

  private static String key(EventMembers event) {
    String key = event.text("key");
    if (!key.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("key is a SHA-256 in hexadecimal");
    }
    return key;
  }

  private static Instant time(EventMembers event) {
    try {
      return Instant.parse(event.text("at"));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("at is a time such as 2026-12-01T00:00:00Z", e);
    }
  }
}
