package dev.hallmark.genesis.lambda;

import dev.hallmark.kit.freeze.Holder;

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
   * Reads an event.
   *
   * @throws IllegalArgumentException if it cannot be understood
   */
  static FreezeEvent read(EventMembers event) {
    return switch (event.get("freeze").asText()) {
      case "show" -> new Show();
      case "issuers" -> new Issuers();
      case "identity" -> of(Holder.identity(event.text("identity"), event.text("issuer")), event);
      case "issuer" -> of(Holder.issuer(event.text("issuer")), event);
      default -> throw new IllegalArgumentException("freeze is show, issuers, identity or issuer");
    };
  }

  private static FreezeEvent of(Holder holder, EventMembers event) {
    String reason = event.text("reason");
    return event.flag("lift") ? new Lift(holder, reason) : new Freeze(holder, reason);
  }
}
