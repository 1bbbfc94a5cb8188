package dev.hallmark.fulcio.domain.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an issuer publishes for the verification of its tokens. Compared by identity: a second fetch
 * gives another object.
 */
public final class PublishedKeys {
  private static final Set<JWSAlgorithm> ACCEPTED =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.EdDSA);

  private final Set<JWSAlgorithm> algorithms;
  private final List<JWK> keys;

  /**
   * @param announced values of {@code id_token_signing_alg_values_supported}; what is not
   *     asymmetric and known is left out, and if nothing remains RS256 is meant (OpenID Connect
   *     Discovery 1.0 section 3 makes it mandatory)
   * @param keys the key set (RFC 7517)
   */
  public PublishedKeys(List<String> announced, List<JWK> keys) {
    this(accepted(announced), keys);
  }

  private PublishedKeys(Set<JWSAlgorithm> algorithms, List<JWK> keys) {
    this.algorithms = algorithms;
    this.keys = List.copyOf(keys);
  }

  /**
   * A JWK set without an announcement: each key signs with what its type and its curve allow. Its
   * {@code alg} is not looked at, nor is it upstream. Empty if it is no key set.
   */
  public static Optional<PublishedKeys> ofAnyAlgorithm(JsonNode set) {
    return KeySet.parse(set).map(keys -> new PublishedKeys(ACCEPTED, keys));
  }

  private static Set<JWSAlgorithm> accepted(List<String> announced) {
    Set<JWSAlgorithm> known =
        announced.stream()
            .map(JWSAlgorithm::parse)
            .filter(ACCEPTED::contains)
            .collect(Collectors.toUnmodifiableSet());
    return known.isEmpty() ? Set.of(JWSAlgorithm.RS256) : known;
  }

  /** Whether the issuer signs with this algorithm, and we take it. */
  public boolean accepts(JWSAlgorithm algorithm) {
    return algorithms.contains(algorithm);
  }

  List<JWK> keys() {
    return keys;
  }
}
