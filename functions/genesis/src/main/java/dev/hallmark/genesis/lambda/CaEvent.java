package dev.hallmark.genesis.lambda;

import dev.hallmark.genesis.app.CaCeremony.Extent;
import dev.hallmark.pki.x509.AuthorityName;
import java.util.Optional;

/** What an operator asks about the certificate authority: the member {@code ca} says what. */
sealed interface CaEvent {
  /** {@code {"ca": "show"}}. */
  record Show() implements CaEvent {}

  /**
   * {@code {"ca": "request", "organization": …, "commonName": …}}; both names or none.
   *
   * @param subject of the certificate that is asked for
   */
  record Request(Optional<AuthorityName> subject) implements CaEvent {}

  /**
   * {@code {"ca": "import", "chain": PEM, "extent": "check", "announce" or "use"}}.
   *
   * @param chain issuing certificate first, root last
   * @param extent how far to go
   */
  record Import(String chain, Extent extent) implements CaEvent {}

  /**
   * Reads an event.
   *
   * @throws IllegalArgumentException if it cannot be understood
   */
  static CaEvent read(EventMembers event) {
    return switch (event.get("ca").asText()) {
      case "show" -> new Show();
      case "request" -> new Request(subject(event));
      case "import" -> new Import(event.text("chain"), extent(event));
      default -> throw new IllegalArgumentException("ca is show, request or import");
    };
  }

  private static Optional<AuthorityName> subject(EventMembers event) {
    return event.has("organization") || event.has("commonName")
        ? Optional.of(new AuthorityName(event.text("organization"), event.text("commonName")))
        : Optional.empty();
  }

  private static Extent extent(EventMembers event) {
    return switch (event.text("extent")) {
      case "check" -> Extent.CHECK;
      case "announce" -> Extent.ANNOUNCE;
      case "use" -> Extent.USE;
      default -> throw new IllegalArgumentException("extent is check, announce or use");
    };
  }
}
