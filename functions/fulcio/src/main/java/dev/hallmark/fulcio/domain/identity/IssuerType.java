package dev.hallmark.fulcio.domain.identity;

import dev.hallmark.fulcio.domain.Outcome;

/** How the tokens of an issuer are read. One record a type; the configuration chooses by name. */
public sealed interface IssuerType
    permits AwsRoleIssuer,
        BuildkiteJobIssuer,
        ChainguardIssuer,
        CiProviderIssuer,
        CodefreshWorkflowIssuer,
        EmailIssuer,
        GithubWorkflowIssuer,
        GitlabPipelineIssuer,
        KubernetesIssuer,
        SpiffeIssuer,
        UriIssuer,
        UsernameIssuer {
  /** The name in the configuration. */
  String name();

  /** The claim that clients sign to prove possession, as {@code /api/v2/configuration} shows it. */
  default String challengeClaim() {
    return "sub";
  }

  /** Whether unverified addresses are accepted. */
  default boolean skipsEmailVerification() {
    return false;
  }

  /** Where subjects must lie, as the configuration has it; empty for types without one. */
  default String subjectDomain() {
    return "";
  }

  /** The trust domain of SPIFFE IDs; empty for other types. */
  default String spiffeTrustDomain() {
    return "";
  }

  /**
   * Who holds a token.
   *
   * @param issuer {@code iss} of the token
   * @param claims of the verified token
   */
  Outcome<Principal> principal(String issuer, Claims claims);
}
