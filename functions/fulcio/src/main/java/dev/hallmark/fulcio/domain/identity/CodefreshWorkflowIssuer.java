package dev.hallmark.fulcio.domain.identity;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.template.GoUrl;
import java.util.List;

/**
 * Type {@code codefresh-workflow}: a workflow of Codefresh, as Fulcio read its tokens before {@code
 * ci-provider}. Upstream deprecates it; a configuration that has it gets the same certificates.
 */
public record CodefreshWorkflowIssuer() implements IssuerType {
  private static final List<String> REQUIRED = List.of("account_id", "pipeline_id", "workflow_id");

  @Override
  public String name() {
    return "codefresh-workflow";
  }

  @Override
  public Outcome<Principal> principal(String issuer, Claims claims) {
    return RequiredClaims.of(claims, REQUIRED)
        .then(
            job ->
                Outcome.accepted(
                    new SubjectPrincipal(claims.subject(), () -> certified(issuer, claims, job))));
  }

  private static Outcome<CertifiedIdentity> certified(
      String issuer, Claims claims, RequiredClaims job) {
    String platform =
        claims
            .text("platform_url")
            .filter(text -> !text.isEmpty())
            .orElse("https://g.codefresh.io");
    GoUrl.Result build = GoUrl.join(platform, "build", job.get("workflow_id"));
    return new IdentityBuilder(issuer, claims.subject())
        .named(
            GoUrl.join(
                platform,
                claims.text("account_name").orElse(""),
                claims.text("pipeline_name").orElse("") + ":" + job.get("account_id"),
                job.get("pipeline_id")))
        .with(FulcioExtension.BUILD_SIGNER_URI, build)
        .with(FulcioExtension.RUNNER_ENVIRONMENT, claims.text("runner_environment").orElse(""))
        .with(FulcioExtension.SOURCE_REPOSITORY_URI, claims.text("scm_repo_url").orElse(""))
        .with(FulcioExtension.SOURCE_REPOSITORY_REF, claims.text("scm_ref").orElse(""))
        .with(
            FulcioExtension.BUILD_CONFIG_URI,
            GoUrl.join(platform, "api/pipelines", job.get("pipeline_id")))
        .with(FulcioExtension.RUN_INVOCATION_URI, build)
        .build();
  }
}
