package dev.hallmark.operator.clients;

import java.util.Arrays;
import java.util.Optional;

/** What can be told about an instance, by the name that people give. */
public enum Client {
  COSIGN("cosign", "cosign 3", Pins.ASKED),
  COSIGN_2("cosign2", "cosign 2.6", Pins.ASKED),
  GITSIGN("gitsign", "gitsign", Pins.ASKED),
  SIGSTORE_PYTHON("sigstore-python", "sigstore-python", Pins.ASKED),
  SIGSTORE_JS("sigstore-js", "@sigstore/cli", Pins.ASKED),
  SIGSTORE_JAVA("sigstore-java", "sigstore-java", Pins.ALWAYS),
  POLICY_CONTROLLER("policy-controller", "policy-controller", Pins.ALWAYS),
  KYVERNO("kyverno", "Kyverno", Pins.ALWAYS),
  FLUX("flux", "Flux", Pins.ALWAYS),
  GH("gh", "gh attestation verify", Pins.ALWAYS),
  GITHUB_ACTIONS("github-actions", "GitHub Actions", Pins.ALWAYS),
  GITLAB_CI("gitlab-ci", "GitLab CI", Pins.ALWAYS),
  TEKTON("tekton", "Tekton Chains", Pins.NEVER),
  JENKINS("jenkins", "Jenkins", Pins.ALWAYS);

  private enum Pins {
    /** All that is written verifies. */
    ALWAYS,
    /** Lines that verify are written once it is said whose signatures are meant. */
    ASKED,
    /** Only signs. */
    NEVER
  }

  private final String key;
  private final String title;
  private final Pins pins;

  Client(String key, String title, Pins pins) {
    this.key = key;
    this.title = title;
    this.pins = pins;
  }

  /** What it is asked for by. */
  public String key() {
    return key;
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  /** The client of a name. */
  public static Optional<Client> byKey(String key) {
    return Arrays.stream(values()).filter(client -> client.key.equals(key)).findFirst();
  }

  /** Whether nothing can be written without an issuer and an identity. */
  boolean alwaysVerifies() {
    return pins == Pins.ALWAYS;
  }

  /** Whether what is written decides about container images. */
  boolean wantsImages() {
    return switch (this) {
      case POLICY_CONTROLLER, KYVERNO, FLUX -> true;
      default -> false;
    };
  }

  /** Why it cannot trust this instance and the public one at a time; empty if it can. */
  Optional<String> onlyOne() {
    return switch (this) {
      case GITSIGN ->
          Optional.of(
              "gitsign has one trust cache, and git starts it for every repository alike: verify"
                  + " commits of the public instance as another user of the machine");
      case FLUX ->
          Optional.of(
              "an OCIRepository of Flux verifies either with the trusted root that it names, or"
                  + " with the public one if it names none: write a second OCIRepository without"
                  + " trustedRootSecretRef");
      case TEKTON ->
          Optional.of("Tekton Chains signs at one certificate authority and logs in one log");
      default -> Optional.empty();
    };
  }
}
