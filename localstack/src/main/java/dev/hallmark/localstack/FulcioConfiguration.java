package dev.hallmark.localstack;

import dev.hallmark.kit.json.Json;
import dev.hallmark.localstack.oidc.DevelopmentIssuer;
import dev.hallmark.localstack.oidc.TokenShape;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Fulcio's configuration of a local instance: it trusts the development issuer, each shape as what
 * it is.
 */
final class FulcioConfiguration {
  private FulcioConfiguration() {}

  /** For an instance that can reach the issuer and asks it for its keys. */
  static byte[] json(DevelopmentIssuer issuer) {
    return json(issuer, Map.of());
  }

  /** For an instance that cannot reach the issuer: its keys stand in the configuration. */
  static byte[] withPinnedKeys(DevelopmentIssuer issuer) {
    return json(issuer, Map.of("jwks", issuer.publicKeys()));
  }

  private static byte[] json(DevelopmentIssuer issuer, Map<String, Object> keys) {
    Map<String, Object> issuers = new LinkedHashMap<>();
    for (TokenShape shape : TokenShape.values()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("issuer-url", issuer.issuer(shape));
      entry.put("client-id", "sigstore");
      entry.putAll(
          switch (shape) {
            case EMAIL -> Map.of("type", "email");
            case GITHUB -> Map.of("type", "ci-provider", "ci-provider", "github-workflow");
            case GITLAB -> Map.of("type", "ci-provider", "ci-provider", "gitlab-pipeline");
          });
      entry.putAll(keys);
      issuers.put(issuer.issuer(shape), entry);
    }
    return Json.write(Map.of("oidc-issuers", issuers));
  }
}
