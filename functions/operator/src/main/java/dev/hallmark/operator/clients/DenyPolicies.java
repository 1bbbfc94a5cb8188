package dev.hallmark.operator.clients;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What those who verify do about somebody who was frozen: a list of digests, a policy for Kyverno,
 * one for policy-controller, and lines for people with cosign. A freeze stops new certificates
 * only; what was signed before goes on to verify until these say otherwise.
 */
public final class DenyPolicies {
  /** Kubernetes takes objects of about a megabyte. */
  private static final int MOST_IN_A_POLICY = 5_000;

  private static final String SHA256 = "sha256:[0-9a-f]{64}";

  private final Optional<String> identity;
  private final String issuer;
  private final Instant since;

  /**
   * @param identity who is frozen; empty for everybody at the issuer
   * @param issuer the identity provider
   * @param since when it was frozen
   */
  public DenyPolicies(Optional<String> identity, String issuer, Instant since) {
    this.identity = identity;
    this.issuer = issuer;
    this.since = since;
  }

  /**
   * The files.
   *
   * @param artifacts digests of what was signed, as {@code algorithm:hex}
   * @param statements digests of attestations that were signed
   * @param instance as clients know it; without it no policy can tell who signed an image
   */
  public List<ClientFile> files(
      List<String> artifacts, List<String> statements, Optional<KnownInstance> instance) {
    List<String> images =
        artifacts.stream()
            .filter(digest -> digest.matches(SHA256))
            .distinct()
            .sorted()
            .limit(MOST_IN_A_POLICY)
            .toList();
    return List.of(
        ClientFile.text("denied-digests.txt", digests(artifacts, statements)),
        ClientFile.text("kyverno.yaml", kyverno(images, instance)),
        ClientFile.text("policy-controller.yaml", policyController(images)),
        ClientFile.text("cosign.sh", cosign()));
  }

  private static String digests(List<String> artifacts, List<String> statements) {
    List<String> all = new ArrayList<>(artifacts);
    all.addAll(statements);
    return all.stream().distinct().sorted().map(line -> line + "\n").collect(Collectors.joining());
  }

  private String kyverno(List<String> images, Optional<KnownInstance> instance) {
    if (images.isEmpty() && instance.isEmpty()) {
      return "# Nothing to deny: no digest was found, and the instance was not reached.\n";
    }
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # Pods with these images do not run, nor pods with images that the frozen signer signed, whenever that
        # was. Kyverno 1.19 or later. Of an image that cosign signed the log has the digest of what was signed,
        # not always the image's own: the second rule is the one that holds then. Look at the digests first:
        # who had the identity may have signed what is not his.
        apiVersion: policies.kyverno.io/v1
        kind: ImageValidatingPolicy
        metadata:
          name: hallmark-frozen-%s
        spec:
          failurePolicy: Fail
          validationActions: [Deny]
          webhookConfiguration:
            timeoutSeconds: 30
          matchConstraints:
            resourceRules:
              - apiGroups: [""]
                apiVersions: [v1]
                operations: [CREATE, UPDATE]
                resources: [pods]
          matchImageReferences:
            - glob: "*"
          validationConfigurations:
            mutateDigest: true
            verifyDigest: true
            required: false
        """
            .formatted(since.getEpochSecond()));
    instance.ifPresent(known -> text.append(attestor(known)));
    text.append("  validations:\n");
    if (!images.isEmpty()) {
      text.append(
          rule(
              "the image has a digest that a frozen signer signed",
              "!%s.exists(digest, image.endsWith(digest))"
                  .formatted(
                      images.stream()
                          .map(digest -> "'" + digest + "'")
                          .collect(Collectors.joining(", ", "[", "]")))));
    }
    if (instance.isPresent()) {
      text.append(
          rule(
              "the image is signed by " + name(),
              "verifyImageSignatures(image, [attestors.frozen]) == 0"));
    }
    return text.toString();
  }

  private static String rule(String message, String ofImage) {
    return """
        - message: %s
          expression: >-
            (images.containers
            + (has(images.initContainers) ? images.initContainers : [])
            + (has(images.ephemeralContainers) ? images.ephemeralContainers : []))
            .all(image, %s)
    """
        .formatted(yaml(message), ofImage);
  }

  private String attestor(KnownInstance instance) {
    return """
      attestors:
        - name: frozen
          cosign:
            keyless:
              identities:
                - issuer: %s
                  %s
            ctlog:
              url: %s
            tuf:
              mirror: %s
              root:
                data: %s
    """
        .formatted(
            yaml(issuer),
            identity.map(name -> "subject: " + yaml(name)).orElse("subjectRegExp: \".*\""),
            yaml(instance.rekor().toString()),
            yaml(instance.url().tuf().toString()),
            Base64.getEncoder().encodeToString(instance.root()));
  }

  private String policyController(List<String> images) {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # policy-controller admits what a policy accepts; no policy of it refuses somebody. So first take
        #   issuer:  %s
        #   subject: %s
        # out of the identities of every ClusterImagePolicy.
        """
            .formatted(yaml(issuer), identity.map(DenyPolicies::yaml).orElse("(every subject)")));
    if (images.isEmpty()) {
      return text.append("# No digest was found that could be refused.\n").toString();
    }
    text.append(
        """
        # What this refuses are images of these digests, whatever other policies say: all that match must
        # admit an image.
        apiVersion: policy.sigstore.dev/v1beta1
        kind: ClusterImagePolicy
        metadata:
          name: hallmark-frozen-%s
        spec:
          images:
        """
            .formatted(since.getEpochSecond()));
    // Globs take no @; ** is anything, also with a slash.
    images.forEach(digest -> text.append("    - glob: \"**").append(digest).append("\"\n"));
    return text.append(
            """
              authorities:
                - static:
                    action: fail
                    message: %s
            """
                .formatted(yaml("the image has a digest that was signed by " + name())))
        .toString();
  }

  private String cosign() {
    Script script =
        new Script()
            .note("Who signed as " + yaml(name()) + " was frozen at " + since + ".")
            .note("Certificates of before verify as they did: cosign has no list of who is denied.")
            .note("So verify no more with this identity and this issuer, and refuse these files:");
    script
        .gap()
        .step("Fails if the file is one of those that were signed.")
        .run(
            "! grep -qx \"sha256:$(sha256sum < \"$ARTIFACT\" | cut -d' ' -f1)\""
                + " denied-digests.txt");
    return script.toString();
  }

  private String name() {
    return identity.orElse("somebody") + " at " + issuer;
  }

  /** ASCII alone: what some parser takes for the end of a line stays within its quotes. */
  private static String yaml(String text) {
    StringBuilder ascii = new StringBuilder();
    for (char c : Quoted.yaml(text).toCharArray()) {
      if (c < 0x7f) {
        ascii.append(c);
      } else {
        ascii.append("\\u%04x".formatted((int) c));
      }
    }
    return ascii.toString();
  }
}
