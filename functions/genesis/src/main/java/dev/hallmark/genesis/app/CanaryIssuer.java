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
import java.util.Base64;

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

  private static final String RULES = "issuance-rules";

  /**
   * A configuration with the canary's issuer in it. What the operator's says of others stays.
   *
   * @param configuration JSON that {@link FulcioConfigurationObject#check} has passed
   * @throws IllegalArgumentException if a rule of the operator's has the name of the canary's
   */
  public byte[] addedTo(byte[] configuration) {
    ObjectNode whole;
    try {
      whole = (ObjectNode) Json.readWhole(configuration);
    } catch (JsonException e) {
      throw new IllegalArgumentException("Fulcio's configuration is not JSON: " + e.reason(), e);
    }
    for (JsonNode rule : whole.path(RULES)) {
      if (rule.path("name").asText().equals(CanaryIdentity.RULE)) {
        throw new IllegalArgumentException(
            "Fulcio's configuration has an issuance rule with the name %s, which is the canary's: name yours otherwise"
                .formatted(CanaryIdentity.RULE));
      }
    }
    whole.withObjectProperty("oidc-issuers").set(identity.issuer(), issuer());
    ObjectNode rule = whole.withArrayProperty(RULES).addObject();
    rule.put("name", CanaryIdentity.RULE);
    rule.put("issuers", identity.issuer());
    rule.putObject("require").put("sub", identity.subject());
    return Json.write(whole);
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
