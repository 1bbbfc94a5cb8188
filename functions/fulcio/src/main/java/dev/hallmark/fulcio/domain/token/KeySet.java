package dev.hallmark.fulcio.domain.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a JWK set (RFC 7517 section 5), wherever it came from. */
public final class KeySet {
  private KeySet() {}

  /**
   * The keys that may verify a signature; empty if it is no key set. A key that is of an unknown
   * type or malformed does not spoil the others.
   */
  public static Optional<List<JWK>> parse(JsonNode set) {
    if (!set.path("keys").isArray()) {
      return Optional.empty();
    }
    List<JWK> keys = new ArrayList<>();
    for (JsonNode key : set.path("keys")) {
      parseKey(key).filter(k -> !KeyUse.ENCRYPTION.equals(k.getKeyUse())).ifPresent(keys::add);
    }
    return Optional.of(keys);
  }

  private static Optional<JWK> parseKey(JsonNode key) {
    try {
      return Optional.of(JWK.parse(key.toString()));
    } catch (ParseException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
