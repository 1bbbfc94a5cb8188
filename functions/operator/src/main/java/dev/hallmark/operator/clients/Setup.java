package dev.hallmark.operator.clients;

/** Knows what one client, or a family of them, wants to be told. */
@FunctionalInterface
interface Setup {
  /**
   * Writes it, in memory.
   *
   * @throws ClientsException if the instance has not what the client needs
   */
  ClientSetup write(KnownInstance instance, Wish wish);

  /** The one of a client. */
  static Setup of(Client client) {
    return switch (client) {
      case COSIGN, COSIGN_2 -> new CosignSetup();
      case GITSIGN -> new GitsignSetup();
      case SIGSTORE_PYTHON -> new PythonSetup();
      case SIGSTORE_JS -> new JavaScriptSetup();
      case SIGSTORE_JAVA -> new JavaSetup();
      case POLICY_CONTROLLER -> new PolicyControllerSetup();
      case KYVERNO -> new KyvernoSetup();
      case FLUX -> new FluxSetup();
      case GH -> new GhSetup();
      case GITHUB_ACTIONS -> new GithubActionsSetup();
      case GITLAB_CI -> new GitlabCiSetup();
      case JENKINS -> new JenkinsSetup();
      case TEKTON -> new TektonSetup();
    };
  }
}
