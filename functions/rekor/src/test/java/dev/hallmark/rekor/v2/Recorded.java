package dev.hallmark.rekor.v2;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.rekor.Exchange;
import java.util.List;

/** What was recorded of rekor-tiles. */
public final class Recorded {
  private static final List<String> ENTRIES =
      List.of(
          "hashedrekord-cert-ed25519",
          "hashedrekord-cert-expired",
          "hashedrekord-cert-p256",
          "hashedrekord-cert-p384",
          "hashedrekord-cert-rsa2048",
          "hashedrekord-ed25519",
          "hashedrekord-keydetails-number-5",
          "hashedrekord-over-pae",
          "hashedrekord-p256-keydetails-rsa-same-hash",
          "hashedrekord-p256-p1363",
          "hashedrekord-p256",
          "hashedrekord-p384",
          "hashedrekord-p521",
          "hashedrekord-rsa2048",
          "hashedrekord-rsa3072",
          "hashedrekord-rsa4096",
          "hashedrekord-snake-case",
          "hashedrekord-url-base64-unpadded",
          "log-key-p256-first-entry",
          "log-key-p256-second-entry");

  private static final List<Exchange> REFUSALS_AND_ROUTES =
      Exchange.list("rekor-v2/refusals-and-routes.json");

  /** The 20 entries that were logged. */
  public static List<Exchange> entries() {
    return ENTRIES.stream().map(name -> Exchange.of(read("entries/" + name + ".json"))).toList();
  }

  /** One of the entries. */
  public static Exchange entry(String name) {
    return Exchange.of(read("entries/" + name + ".json"));
  }

  /** The 78 refusals and routes. */
  public static List<Exchange> refusalsAndRoutes() {
    return REFUSALS_AND_ROUTES;
  }

  /** One of the refusals and routes. */
  public static Exchange refusal(String name) {
    return refusalsAndRoutes().stream()
        .filter(exchange -> exchange.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Recorded() {}

  /** One of the JSON files. */
  public static JsonNode read(String file) {
    return Exchange.read("rekor-v2/" + file);
  }
}
