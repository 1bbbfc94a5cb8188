package dev.hallmark.localstack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.fulcio.domain.config.CheckedConfiguration;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.localstack.oidc.DevelopmentIssuer;
import dev.hallmark.localstack.oidc.TokenShape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Fulcio's configuration of a local instance: it trusts the development issuer, each shape as what
 * it is, and those of the operator's file.
 */
final class FulcioConfiguration {
  private static final String ISSUERS = "oidc-issuers";

  private FulcioConfiguration() {}

  /**
   * For an instance that can reach the issuer and asks it for its keys.
   *
   * @param file the operator's configuration, whose issuers are trusted too
   */
  static byte[] json(DevelopmentIssuer issuer, Optional<CheckedConfiguration> file) {
    if (file.isEmpty()) {
      return Json.write(Map.of(ISSUERS, issuers(issuer, Map.of())));
    }
    try {
      ObjectNode merged = (ObjectNode) Json.readWhole(file.get().json());
      merged
          .withObjectProperty(ISSUERS)
          .setAll((ObjectNode) Json.mapper().valueToTree(issuers(issuer, Map.of())));
      return Json.write(merged);
    } catch (JsonException e) {
      throw new IllegalStateException("a checked configuration is JSON", e);
    }
  }

  /** For an instance that cannot reach the issuer: its keys stand in the configuration. */
  static byte[] withPinnedKeys(DevelopmentIssuer issuer) {
    return Json.write(Map.of(ISSUERS, issuers(issuer, Map.of("jwks", issuer.publicKeys()))));
  }

  private static Map<String, Object> issuers(DevelopmentIssuer issuer, Map<String, Object> keys) {
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
    return issuers;
  }
}
