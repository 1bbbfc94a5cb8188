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

  static byte[] json(DevelopmentIssuer issuer) {
    Map<String, Object> issuers = new LinkedHashMap<>();
    put(issuers, issuer.issuer(TokenShape.EMAIL), Map.of("type", "email"));
    put(
        issuers,
        issuer.issuer(TokenShape.GITHUB),
        Map.of("type", "ci-provider", "ci-provider", "github-workflow"));
    put(
        issuers,
        issuer.issuer(TokenShape.GITLAB),
        Map.of("type", "ci-provider", "ci-provider", "gitlab-pipeline"));
    return Json.write(Map.of("oidc-issuers", issuers));
  }

  private static void put(Map<String, Object> issuers, String url, Map<String, String> type) {
    Map<String, Object> issuer = new LinkedHashMap<>();
    issuer.put("issuer-url", url);
    issuer.put("client-id", "sigstore");
    issuer.putAll(type);
    issuers.put(url, issuer);
  }
}
