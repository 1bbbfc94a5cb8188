package dev.hallmark.fulcio.domain.config;

import dev.hallmark.fulcio.domain.identity.AwsRoleIssuer;
import dev.hallmark.fulcio.domain.identity.BuildkiteJobIssuer;
import dev.hallmark.fulcio.domain.identity.ChainguardIssuer;
import dev.hallmark.fulcio.domain.identity.CiMetadata;
import dev.hallmark.fulcio.domain.identity.CiProviderIssuer;
import dev.hallmark.fulcio.domain.identity.ClaimPath;
import dev.hallmark.fulcio.domain.identity.CodefreshWorkflowIssuer;
import dev.hallmark.fulcio.domain.identity.EmailIssuer;
import dev.hallmark.fulcio.domain.identity.GithubWorkflowIssuer;
import dev.hallmark.fulcio.domain.identity.GitlabPipelineIssuer;
import dev.hallmark.fulcio.domain.identity.IssuerType;
import dev.hallmark.fulcio.domain.identity.KubernetesIssuer;
import dev.hallmark.fulcio.domain.identity.SpiffeId;
import dev.hallmark.fulcio.domain.identity.SpiffeIssuer;
import dev.hallmark.fulcio.domain.identity.UriIssuer;
import dev.hallmark.fulcio.domain.identity.UsernameIssuer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code type} (or {@code preset}) of an issuer with the keys that belong to it. A key of
 * another type is a mistake: what it asks for would not happen.
 */
final class IssuerTypeReader {
  private static final String TYPE = "type";
  private static final String CI_PROVIDER = "ci-provider";
  private static final String ISSUER_CLAIM = "issuer-claim";
  private static final String SKIP = "skip-email-verification";
  private static final String VERIFIED = "email-verified-claim";
  private static final String DOMAIN = "subject-domain";
  private static final String TRUST_DOMAIN = "spiffe-trust-domain";
  private static final String VALUES = "template-values";

  private static final Set<String> OF_A_TYPE =
      Set.of(CI_PROVIDER, ISSUER_CLAIM, SKIP, VERIFIED, DOMAIN, TRUST_DOMAIN, VALUES);

  private final Map<String, CiMetadata> metadata;

  IssuerTypeReader(Map<String, CiMetadata> metadata) {
    this.metadata = metadata;
  }

  /** The type of an issuer; empty if it cannot be had. */
  Optional<IssuerType> read(String url, ConfigurationObject entry, boolean pattern) {
    Optional<Preset> preset = preset(url, entry, pattern);
    if (entry.has("preset") && preset.isEmpty()) {
      return Optional.empty();
    }
    String type = preset.map(Preset::type).orElseGet(() -> entry.required(TYPE));
    return switch (type) {
      case "email" -> email(entry, preset);
      case "username" -> username(url, entry, pattern);
      case "uri" -> uri(url, entry, pattern);
      case "spiffe" -> spiffe(entry, pattern);
      case "kubernetes" -> plain(entry, new KubernetesIssuer());
      case "chainguard-identity" -> plain(entry, new ChainguardIssuer());
      case "github-workflow" -> plain(entry, new GithubWorkflowIssuer());
      case "gitlab-pipeline" -> plain(entry, new GitlabPipelineIssuer());
      case "buildkite-job" -> plain(entry, new BuildkiteJobIssuer());
      case "codefresh-workflow" -> plain(entry, new CodefreshWorkflowIssuer());
      case "aws-iam-role" -> plain(entry, new AwsRoleIssuer());
      case "ci-provider" -> ciProvider(url, entry, preset);
      case "" -> Optional.empty();
      default -> {
        entry.mistake(
            TYPE,
            "must be email, username, uri, spiffe, kubernetes, ci-provider, chainguard-identity,"
                + " aws-iam-role, or of the older ones github-workflow, gitlab-pipeline,"
                + " buildkite-job or codefresh-workflow");
        yield Optional.empty();
      }
    };
  }

  private static Optional<Preset> preset(String url, ConfigurationObject entry, boolean pattern) {
    Optional<String> name = entry.string("preset");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    if (entry.has(TYPE)) {
      entry.mistake("preset", "says the type already; remove one of them");
    }
    Optional<Preset> preset = Preset.named(name.get());
    if (preset.isEmpty()) {
      entry.mistake("preset", "must be one of " + String.join(", ", Preset.all().keySet()));
    } else if (!pattern && !preset.get().url().matcher(url).matches()) {
      entry.mistake("preset", "is for issuers of the form " + preset.get().urlShape());
    }
    return preset;
  }

  private static Optional<IssuerType> plain(ConfigurationObject entry, IssuerType type) {
    keepTo(entry, type.name(), Set.of());
    return Optional.of(type);
  }

  private static Optional<IssuerType> email(ConfigurationObject entry, Optional<Preset> preset) {
    keepTo(entry, "email", Set.of(ISSUER_CLAIM, SKIP, VERIFIED));
    Optional<String> path = entry.string(ISSUER_CLAIM).filter(text -> !text.isEmpty());
    Optional<ClaimPath> claim = path.flatMap(ClaimPath::parse);
    if (path.isPresent() && claim.isEmpty()) {
      entry.mistake(ISSUER_CLAIM, "must be a path such as $.a.b");
    }
    String verified =
        entry
            .string(VERIFIED)
            .or(() -> preset.map(Preset::verifiedClaim))
            .filter(text -> !text.isEmpty())
            .orElse(EmailIssuer.EMAIL_VERIFIED);
    return Optional.of(new EmailIssuer(claim, entry.flag(SKIP), verified));
  }

  private static Optional<IssuerType> username(
      String url, ConfigurationObject entry, boolean pattern) {
    keepTo(entry, "username", Set.of(DOMAIN));
    String domain = entry.required(DOMAIN);
    if (domain.contains("://")) {
      entry.mistake(DOMAIN, "must be a domain without a scheme");
    } else if (!domain.isEmpty() && !pattern && !SubjectDomain.belongs("https://" + domain, url)) {
      entry.mistake(DOMAIN, "must be the issuer's host or share its last two labels");
    }
    return Optional.of(new UsernameIssuer(domain));
  }

  private static Optional<IssuerType> uri(String url, ConfigurationObject entry, boolean pattern) {
    keepTo(entry, "uri", Set.of(DOMAIN));
    String domain = entry.required(DOMAIN);
    if (!domain.isEmpty() && !domain.contains("://")) {
      entry.mistake(DOMAIN, "must have a scheme, such as https://example.com");
    } else if (!domain.isEmpty() && !pattern && !SubjectDomain.hasSchemeOf(url, domain)) {
      entry.mistake(DOMAIN, "must have the scheme of the issuer's URL");
    } else if (!domain.isEmpty() && !pattern && !SubjectDomain.belongs(domain, url)) {
      entry.mistake(DOMAIN, "must be the issuer's host or share its last two labels");
    }
    return Optional.of(new UriIssuer(domain));
  }

  private static Optional<IssuerType> spiffe(ConfigurationObject entry, boolean pattern) {
    keepTo(entry, "spiffe", Set.of(TRUST_DOMAIN));
    if (pattern) {
      entry.mistake(TYPE, "spiffe cannot be trusted by pattern; name each issuer in oidc-issuers");
    }
    String domain = entry.required(TRUST_DOMAIN);
    if (!domain.isEmpty() && !SpiffeId.isTrustDomain(domain)) {
      entry.mistake(TRUST_DOMAIN, "must be the name of a trust domain: a-z, 0-9, dot, hyphen, _");
    }
    return Optional.of(new SpiffeIssuer(domain));
  }

  private Optional<IssuerType> ciProvider(
      String url, ConfigurationObject entry, Optional<Preset> preset) {
    keepTo(entry, "ci-provider", Set.of(CI_PROVIDER, VALUES));
    String provider =
        entry
            .string(CI_PROVIDER)
            .or(() -> preset.map(Preset::ciProvider))
            .orElseGet(() -> entry.required(CI_PROVIDER));
    CiMetadata known = metadata.get(provider);
    if (known == null) {
      if (!provider.isEmpty()) {
        entry.mistake(
            CI_PROVIDER,
            "names no entry of ci-issuer-metadata (or one with mistakes) and none of ours: "
                + String.join(", ", metadata.keySet().stream().sorted().toList()));
      }
      return Optional.empty();
    }
    Map<String, String> fixed = entry.strings(VALUES);
    ForeignDefaults.of(url, provider, known, fixed)
        .ifPresent(reason -> entry.findings().warning(entry.at(CI_PROVIDER), reason));
    return Optional.of(new CiProviderIssuer(provider, known, fixed));
  }

  private static void keepTo(ConfigurationObject entry, String type, Set<String> own) {
    for (String key : List.copyOf(OF_A_TYPE)) {
      if (!own.contains(key) && entry.has(key)) {
        boolean harmless = key.equals(SKIP) && !entry.flag(SKIP);
        if (!harmless) {
          entry.mistake(key, "has no meaning for type " + type);
        }
      }
    }
  }
}
