package dev.hallmark.fulcio.domain.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.fulcio.domain.identity.CiMetadata;
import dev.hallmark.fulcio.domain.issuance.IssuanceRules;
import dev.hallmark.fulcio.domain.issuance.IssuerPattern;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads and checks Fulcio's configuration file: upstream's keys ({@code config.FulcioConfig} of
 * fulcio 1.8) and ours. Keys that nobody knows are mistakes here, where upstream passes over them:
 * a mistyped restriction must not restrict nothing.
 */
public final class ConfigurationReader {
  static final String ISSUERS = "oidc-issuers";
  static final String META_ISSUERS = "meta-issuers";
  static final String METADATA = "ci-issuer-metadata";

  private static final Set<String> TOP =
      Set.of(
          ISSUERS,
          META_ISSUERS,
          METADATA,
          IssuanceRulesReader.RULES,
          IssuanceRulesReader.TESTS,
          // Where the public configuration keeps its anchors.
          "define");

  private final ConfigurationObject root;
  private final Findings findings;

  private ConfigurationReader(JsonNode root, Findings findings) {
    this.findings = findings;
    this.root = ConfigurationObject.of("", root, findings);
  }

  /**
   * Reads what {@link #check} wrote.
   *
   * @throws ConfigurationException if it is malformed or trusts nobody
   */
  public static FulcioConfiguration read(byte[] json) throws ConfigurationException {
    try {
      Findings findings = new Findings(Map.of());
      return new ConfigurationReader(Json.readWhole(json), findings).configuration();
    } catch (JsonException e) {
      throw new ConfigurationException(List.of(new Mistake(0, "configuration", e.reason())));
    }
  }

  /**
   * Reads an operator's file, YAML or JSON, and runs its {@code issuance-tests}.
   *
   * @throws ConfigurationException with every mistake and its line
   */
  public static CheckedConfiguration check(byte[] text) throws ConfigurationException {
    ConfigurationText parsed = ConfigurationText.parse(text);
    Findings findings = new Findings(parsed.lines());
    FulcioConfiguration configuration =
        new ConfigurationReader(parsed.root(), findings).configuration();
    new IssuanceTests(configuration).run(ConfigurationObject.of("", parsed.root(), findings));
    if (!findings.isUsable()) {
      throw new ConfigurationException(findings.mistakes());
    }
    return new CheckedConfiguration(
        configuration, Json.write(withOurSpelling(parsed.root())), findings.warnings());
  }

  /** The members at the top as the YAML spells them, so that others may add to them. */
  private static ObjectNode withOurSpelling(JsonNode root) {
    ObjectNode spelled = Json.mapper().createObjectNode();
    ConfigurationObject object = ConfigurationObject.of("", root, new Findings(Map.of()));
    TOP.stream()
        .sorted()
        .forEach(key -> object.value(key).ifPresent(value -> spelled.set(key, value)));
    return spelled;
  }

  private FulcioConfiguration configuration() throws ConfigurationException {
    root.allowOnly(TOP);
    Map<String, CiMetadata> metadata = MetadataReader.withPresets(root);
    IssuerReader reader = new IssuerReader(metadata);
    List<TrustedIssuer> issuers = new ArrayList<>();
    root.objects(ISSUERS)
        .forEach((url, entry) -> reader.issuer(url, entry).ifPresent(issuers::add));
    List<MetaIssuer> patterns = new ArrayList<>();
    root.objects(META_ISSUERS)
        .forEach(
            (pattern, entry) ->
                reader
                    .metaIssuer(pattern, entry)
                    .ifPresent(
                        issuer ->
                            patterns.add(new MetaIssuer(new IssuerPattern(pattern), issuer))));
    IssuanceRules rules = IssuanceRulesReader.read(root);
    if (findings.isUsable() && issuers.isEmpty() && patterns.isEmpty()) {
      findings.mistake(ISSUERS, "names no issuer, so nobody could get a certificate");
    }
    if (!findings.isUsable()) {
      throw new ConfigurationException(findings.mistakes());
    }
    return new FulcioConfiguration(issuers, patterns, rules);
  }
}
