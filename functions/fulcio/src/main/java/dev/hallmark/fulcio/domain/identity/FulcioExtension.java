package dev.hallmark.fulcio.domain.identity;

import java.util.Locale;
import java.util.Optional;

/**
 * The certificate extensions 1.3.6.1.4.1.57264.1.n, in the order in which they stand in a
 * certificate. The first six are older than the convention that extensions hold DER: their values
 * are bare bytes.
 */
public enum FulcioExtension {
  ISSUER_RAW(1, ""),
  GITHUB_WORKFLOW_TRIGGER(2, "github-workflow-trigger"),
  GITHUB_WORKFLOW_SHA(3, "github-workflow-sha"),
  GITHUB_WORKFLOW_NAME(4, "github-workflow-name"),
  GITHUB_WORKFLOW_REPOSITORY(5, "github-workflow-repository"),
  GITHUB_WORKFLOW_REF(6, "github-workflow-ref"),
  ISSUER(8, ""),
  BUILD_SIGNER_URI(9, "build-signer-uri"),
  BUILD_SIGNER_DIGEST(10, "build-signer-digest"),
  RUNNER_ENVIRONMENT(11, "runner-environment"),
  SOURCE_REPOSITORY_URI(12, "source-repository-uri"),
  SOURCE_REPOSITORY_DIGEST(13, "source-repository-digest"),
  SOURCE_REPOSITORY_REF(14, "source-repository-ref"),
  SOURCE_REPOSITORY_IDENTIFIER(15, "source-repository-identifier"),
  SOURCE_REPOSITORY_OWNER_URI(16, "source-repository-owner-uri"),
  SOURCE_REPOSITORY_OWNER_IDENTIFIER(17, "source-repository-owner-identifier"),
  BUILD_CONFIG_URI(18, "build-config-uri"),
  BUILD_CONFIG_DIGEST(19, "build-config-digest"),
  BUILD_TRIGGER(20, "build-trigger"),
  RUN_INVOCATION_URI(21, "run-invocation-uri"),
  SOURCE_REPOSITORY_VISIBILITY(22, "source-repository-visibility-at-signing"),
  DEPLOYMENT_ENVIRONMENT(23, "deployment-environment"),
  SUBJECT(24, "subject");

  private static final String ARC = "1.3.6.1.4.1.57264.1.";
  private static final int LAST_RAW = 6;

  private final int number;
  private final String configurationKey;

  FulcioExtension(int number, String configurationKey) {
    this.number = number;
    this.configurationKey = configurationKey;
  }

  /** The object identifier, dotted. */
  public String oid() {
    return ARC + number;
  }

  /** The key in {@code extension-templates}; empty for what no template sets. */
  public String configurationKey() {
    return configurationKey;
  }

  /** Whether the value is bare bytes instead of a DER UTF8String. */
  public boolean isRaw() {
    return number <= LAST_RAW;
  }

  /**
   * The extension that a key of {@code extension-templates} sets, in the spelling of YAML or of
   * JSON.
   */
  public static Optional<FulcioExtension> configuredBy(String key) {
    for (FulcioExtension extension : values()) {
      boolean spelled =
          extension.configurationKey.equals(key)
              || extension.configurationKey.replace("-", "").equals(key.toLowerCase(Locale.ROOT));
      if (!key.isEmpty() && spelled) {
        return Optional.of(extension);
      }
    }
    return Optional.empty();
  }
}
