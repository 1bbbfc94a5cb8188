package dev.hallmark.genesis.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.canary.CanaryIdentity;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import java.math.BigInteger;
import java.net.URI;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The canary's issuer in Fulcio's configuration: its public key pinned, so that no server stands
 * for it, and a rule that admits the canary's name and no other.
 *
 * @param identity of the canary
 * @param key P-256, its public half
 */
public record CanaryIssuer(CanaryIdentity identity, ECPublicKey key) {
  /** Of a coordinate, in bytes (RFC 7518 section 6.2.1.2). */
  private static final int COORDINATE = 32;

  private static final String ISSUERS = "oidc-issuers";
  private static final String RULES = "issuance-rules";
  private static final String STAR = "[-_a-zA-Z0-9]+";

  /**
   * A configuration with the canary's issuer in it. What the operator's says of others stays.
   *
   * @param configuration JSON that {@link FulcioConfigurationObject#check} has passed
   * @throws CeremonyException if a rule of the operator's has the name of the canary's or speaks of
   *     its issuer, or if an issuer of the operator's has its URL
   * @throws IllegalArgumentException if it is not JSON
   */
  public byte[] addedTo(byte[] configuration) {
    ObjectNode whole;
    try {
      whole = (ObjectNode) Json.readWhole(configuration);
    } catch (JsonException e) {
      throw new IllegalArgumentException("Fulcio's configuration is not JSON: " + e.reason(), e);
    }
    requireNothingOfTheCanarys(whole);
    whole.withObjectProperty(ISSUERS).set(identity.issuer(), issuer());
    ObjectNode rule = whole.withArrayProperty(RULES).addObject();
    rule.put("name", CanaryIdentity.RULE);
    rule.put("issuers", identity.issuer());
    rule.putObject("require").put("sub", identity.subject());
    return Json.write(whole);
  }

  /** Whoever is admitted by any rule that speaks of an issuer is admitted. */
  private void requireNothingOfTheCanarys(JsonNode configuration) {
    if (configuration.path(ISSUERS).has(identity.issuer())) {
      throw new CeremonyException(
          "Fulcio's configuration has an issuer %s, which is the canary's: take it out of oidc-issuers"
              .formatted(identity.issuer()));
    }
    for (JsonNode rule : configuration.path(RULES)) {
      String name = rule.path("name").asText();
      if (name.equals(CanaryIdentity.RULE)) {
        throw new CeremonyException(
            "Fulcio's configuration has an issuance rule with the name %s, which is the canary's: name yours otherwise"
                .formatted(CanaryIdentity.RULE));
      }
      JsonNode issuers = rule.path("issuers");
      if (isCovered(issuers.asText())
          || issuers.valueStream().map(JsonNode::asText).anyMatch(this::isCovered)) {
        throw new CeremonyException(
            "the issuance rule %s of Fulcio's configuration is for the canary's issuer %s too, and would admit further names of it: narrow its issuers"
                .formatted(name, identity.issuer()));
      }
    }
  }

  /** Reads a pattern as Fulcio does: a star is one or more characters of a label or segment. */
  private boolean isCovered(String pattern) {
    return Arrays.stream(pattern.split("\\*", -1))
        .map(Pattern::quote)
        .collect(Collectors.joining(STAR))
        .transform(Pattern::compile)
        .matcher(identity.issuer())
        .matches();
  }

  private ObjectNode issuer() {
    URI url = URI.create(identity.issuer());
    ObjectNode issuer = Json.mapper().createObjectNode();
    issuer.put("issuer-url", identity.issuer());
    issuer.put("client-id", CanaryIdentity.AUDIENCE);
    issuer.put("type", "uri");
    issuer.put("subject-domain", url.getScheme() + "://" + url.getHost());
    ArrayNode keys = issuer.putObject("jwks").putArray("keys");
    ObjectNode jwk = keys.addObject();
    jwk.put("kty", "EC");
    jwk.put("crv", "P-256");
    jwk.put("kid", CanaryIdentity.KEY_ID);
    jwk.put("use", "sig");
    jwk.put("alg", "ES256");
    jwk.put("x", coordinate(key.getW().getAffineX()));
    jwk.put("y", coordinate(key.getW().getAffineY()));
    return issuer;
  }

  private static String coordinate(BigInteger number) {
    byte[] signed = number.toByteArray();
    byte[] fixed = new byte[COORDINATE];
    int length = Math.min(signed.length, COORDINATE);
    System.arraycopy(signed, signed.length - length, fixed, COORDINATE - length, length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
  }
}
