package dev.hallmark.genesis.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.genesis.app.CaCeremony.Extent;
import dev.hallmark.kit.json.Json;
import dev.hallmark.pki.x509.AuthorityName;
import java.io.IOException;
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
   * Reads an event; empty if it is of another kind or no JSON.
   *
   * @throws IllegalArgumentException if it is of this kind and cannot be understood
   */
  static Optional<CaEvent> read(byte[] event) {
    JsonNode node;
    try {
      node = Json.mapper().readTree(event);
    } catch (IOException e) {
      return Optional.empty();
    }
    if (!node.path("ca").isTextual()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (node.path("ca").textValue()) {
          case "show" -> new Show();
          case "request" -> new Request(subject(node));
          case "import" -> new Import(node.path("chain").asText(), extent(node));
          default -> throw new IllegalArgumentException("ca is show, request or import");
        });
  }

  private static Optional<AuthorityName> subject(JsonNode node) {
    return node.has("organization") || node.has("commonName")
        ? Optional.of(
            new AuthorityName(node.path("organization").asText(), node.path("commonName").asText()))
        : Optional.empty();
  }

  private static Extent extent(JsonNode node) {
    return switch (node.path("extent").asText()) {
      case "check" -> Extent.CHECK;
      case "announce" -> Extent.ANNOUNCE;
      case "use" -> Extent.USE;
      default -> throw new IllegalArgumentException("extent is check, announce or use");
    };
  }
}
