package dev.hallmark.fulcio.domain.identity;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.template.GoUrl;
import java.util.List;

/**
 * Type {@code buildkite-job}: a job of Buildkite, as Fulcio read its tokens before {@code
 * ci-provider}. Upstream deprecates it; a configuration that has it gets the same certificates.
 */
public record BuildkiteJobIssuer() implements IssuerType {
  private static final List<String> REQUIRED = List.of("organization_slug", "pipeline_slug");

  @Override
  public String name() {
    return "buildkite-job";
  }

  @Override
  public Outcome<Principal> principal(String issuer, Claims claims) {
    return RequiredClaims.of(claims, REQUIRED)
        .then(
            job ->
                Outcome.accepted(
                    new SubjectPrincipal(
                        claims.subject(),
                        () ->
                            new IdentityBuilder(issuer, claims.subject())
                                .named(
                                    GoUrl.join(
                                        "https://buildkite.com",
                                        job.get("organization_slug"),
                                        job.get("pipeline_slug")))
                                .build())));
  }
}
