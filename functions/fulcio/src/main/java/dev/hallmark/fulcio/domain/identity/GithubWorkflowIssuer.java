package dev.hallmark.fulcio.domain.identity;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.template.GoUrl;
import java.util.List;

/**
 * Type {@code github-workflow}: a job of GitHub Actions, as Fulcio read its tokens before {@code
 * ci-provider}. Upstream deprecates it; a configuration that has it gets the same certificates.
 */
public record GithubWorkflowIssuer() implements IssuerType {
  private static final String GITHUB = "https://github.com";

  private static final List<String> REQUIRED =
      List.of(
          "job_workflow_ref",
          "sha",
          "event_name",
          "repository",
          "workflow",
          "ref",
          "job_workflow_sha",
          "runner_environment",
          "repository_id",
          "repository_owner",
          "repository_owner_id",
          "repository_visibility",
          "workflow_ref",
          "workflow_sha",
          "run_id",
          "run_attempt");

  @Override
  public String name() {
    return "github-workflow";
  }

  @Override
  public Outcome<Principal> principal(String issuer, Claims claims) {
    return RequiredClaims.of(claims, REQUIRED)
        .then(
            job ->
                Outcome.accepted(
                    new SubjectPrincipal(
                        claims.subject(), () -> certified(issuer, claims.subject(), job))));
  }

  private static Outcome<CertifiedIdentity> certified(
      String issuer, String subject, RequiredClaims job) {
    GoUrl.Result signer = GoUrl.join(GITHUB, job.get("job_workflow_ref"));
    return new IdentityBuilder(issuer, subject)
        .named(signer)
        .with(FulcioExtension.GITHUB_WORKFLOW_TRIGGER, job.get("event_name"))
        .with(FulcioExtension.GITHUB_WORKFLOW_SHA, job.get("sha"))
        .with(FulcioExtension.GITHUB_WORKFLOW_NAME, job.get("workflow"))
        .with(FulcioExtension.GITHUB_WORKFLOW_REPOSITORY, job.get("repository"))
        .with(FulcioExtension.GITHUB_WORKFLOW_REF, job.get("ref"))
        .with(FulcioExtension.BUILD_SIGNER_URI, signer)
        .with(FulcioExtension.BUILD_SIGNER_DIGEST, job.get("job_workflow_sha"))
        .with(FulcioExtension.RUNNER_ENVIRONMENT, job.get("runner_environment"))
        .with(FulcioExtension.SOURCE_REPOSITORY_URI, GoUrl.join(GITHUB, job.get("repository")))
        .with(FulcioExtension.SOURCE_REPOSITORY_DIGEST, job.get("sha"))
        .with(FulcioExtension.SOURCE_REPOSITORY_REF, job.get("ref"))
        .with(FulcioExtension.SOURCE_REPOSITORY_IDENTIFIER, job.get("repository_id"))
        .with(
            FulcioExtension.SOURCE_REPOSITORY_OWNER_URI,
            GoUrl.join(GITHUB, job.get("repository_owner")))
        .with(FulcioExtension.SOURCE_REPOSITORY_OWNER_IDENTIFIER, job.get("repository_owner_id"))
        .with(FulcioExtension.BUILD_CONFIG_URI, GoUrl.join(GITHUB, job.get("workflow_ref")))
        .with(FulcioExtension.BUILD_CONFIG_DIGEST, job.get("workflow_sha"))
        .with(FulcioExtension.BUILD_TRIGGER, job.get("event_name"))
        .with(
            FulcioExtension.RUN_INVOCATION_URI,
            GoUrl.join(
                GITHUB,
                job.get("repository"),
                "actions/runs",
                job.get("run_id"),
                "attempts",
                job.get("run_attempt")))
        .with(FulcioExtension.SOURCE_REPOSITORY_VISIBILITY, job.get("repository_visibility"))
        .build();
  }
}
