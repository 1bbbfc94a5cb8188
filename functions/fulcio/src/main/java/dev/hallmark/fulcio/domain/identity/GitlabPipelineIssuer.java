package dev.hallmark.fulcio.domain.identity;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.Rule;
import dev.hallmark.fulcio.domain.template.GoUrl;
import java.util.List;

/**
 * Type {@code gitlab-pipeline}: a job of GitLab CI, as Fulcio read its tokens before {@code
 * ci-provider}. Upstream deprecates it; a configuration that has it gets the same certificates.
 */
public record GitlabPipelineIssuer() implements IssuerType {
  private static final String GITLAB = "https://gitlab.com";

  private static final List<String> REQUIRED =
      List.of(
          "project_path",
          "pipeline_source",
          "pipeline_id",
          "ci_config_ref_uri",
          "job_id",
          "ref",
          "ref_type",
          "namespace_path",
          "namespace_id",
          "project_id",
          "sha",
          "runner_environment");

  @Override
  public String name() {
    return "gitlab-pipeline";
  }

  @Override
  public Outcome<Principal> principal(String issuer, Claims claims) {
    return RequiredClaims.of(claims, REQUIRED).then(job -> principal(issuer, claims, job));
  }

  private static Outcome<Principal> principal(String issuer, Claims claims, RequiredClaims job) {
    boolean hasRunner =
        claims.value("runner_id").filter(id -> id.isNumber() && id.doubleValue() != 0).isPresent();
    if (!hasRunner) {
      return Outcome.refused(Rule.CLAIM_REQUIRED.refusal("runner_id, a number other than 0"));
    }
    return switch (job.get("ref_type")) {
      case "branch" -> accepted(issuer, claims, job, "refs/heads/");
      case "tag" -> accepted(issuer, claims, job, "refs/tags/");
      default -> Outcome.refused(Rule.REF_TYPE.refusal());
    };
  }

  private static Outcome<Principal> accepted(
      String issuer, Claims claims, RequiredClaims job, String refs) {
    return Outcome.accepted(
        new SubjectPrincipal(
            claims.subject(), () -> certified(issuer, claims, job, refs + job.get("ref"))));
  }

  private static Outcome<CertifiedIdentity> certified(
      String issuer, Claims claims, RequiredClaims job, String ref) {
    GoUrl.Result config = GoUrl.normalise("https://" + job.get("ci_config_ref_uri"));
    String configDigest = claims.text("ci_config_sha").orElse("");
    return new IdentityBuilder(issuer, claims.subject())
        .named(config)
        .with(FulcioExtension.BUILD_SIGNER_URI, config)
        .with(FulcioExtension.BUILD_SIGNER_DIGEST, configDigest)
        .with(FulcioExtension.RUNNER_ENVIRONMENT, job.get("runner_environment"))
        .with(FulcioExtension.SOURCE_REPOSITORY_URI, GoUrl.join(GITLAB, job.get("project_path")))
        .with(FulcioExtension.SOURCE_REPOSITORY_DIGEST, job.get("sha"))
        .with(FulcioExtension.SOURCE_REPOSITORY_REF, ref)
        .with(FulcioExtension.SOURCE_REPOSITORY_IDENTIFIER, job.get("project_id"))
        .with(
            FulcioExtension.SOURCE_REPOSITORY_OWNER_URI,
            GoUrl.join(GITLAB, job.get("namespace_path")))
        .with(FulcioExtension.SOURCE_REPOSITORY_OWNER_IDENTIFIER, job.get("namespace_id"))
        .with(FulcioExtension.BUILD_CONFIG_URI, config)
        .with(FulcioExtension.BUILD_CONFIG_DIGEST, configDigest)
        .with(FulcioExtension.BUILD_TRIGGER, job.get("pipeline_source"))
        .with(
            FulcioExtension.RUN_INVOCATION_URI,
            GoUrl.join(GITLAB, job.get("project_path"), "-/jobs", job.get("job_id")))
        .with(
            FulcioExtension.SOURCE_REPOSITORY_VISIBILITY,
            claims.text("project_visibility").orElse(""))
        .build();
  }
}
