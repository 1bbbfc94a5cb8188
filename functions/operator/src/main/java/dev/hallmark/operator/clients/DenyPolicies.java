package dev.hallmark.operator.clients;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What those who verify do about somebody who was frozen: a list of digests, a policy for Kyverno,
 * one for policy-controller, and lines for people with cosign. A freeze stops new certificates
 * only; what was signed before goes on to verify until these say otherwise.
 */
public final class DenyPolicies {
  /** Kubernetes takes objects of about a megabyte; further digests get a policy of their own. */
  private static final int MOST_IN_A_POLICY = 5_000;

  /** People read no more. */
  private static final int MOST_SPELLINGS = 100;

  private static final String SHA256 = "sha256:[0-9a-f]{64}";

  /**
   * Whatever fails here must not look like a file that is not denied: so the one outcome of grep
   * that counts is that it read the list and found nothing.
   */
  private static final String NOT_DENIED =
      """
      (
        test -r denied-digests.txt && test -r "${ARTIFACT:?names no file}" || exit 2
        for algorithm in sha256 sha384 sha512; do
          digest=$("${algorithm}sum" < "$ARTIFACT") || exit 2
          found=0
          grep -Fqx "$algorithm:${digest%% *}" denied-digests.txt || found=$?
          case $found in 0) exit 1 ;; 1) ;; *) exit 2 ;; esac
        done
      )\
      """;

  private final Optional<String> identity;
  private final String issuer;
  private final List<DeniedSigner> found;
  private final Instant since;
  private final long missing;

  /**
   * @param identity who is frozen; empty for everybody at the issuer
   * @param issuer the identity provider
   * @param found how certificates name whoever is frozen
   * @param since when it was frozen
   * @param missing entries whose digests are not known here, which the files say
   */
  public DenyPolicies(
      Optional<String> identity,
      String issuer,
      Collection<DeniedSigner> found,
      Instant since,
      long missing) {
    this.identity = identity;
    this.issuer = issuer;
    this.found = List.copyOf(found);
    this.since = since;
    this.missing = missing;
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
        artifacts.stream().filter(digest -> digest.matches(SHA256)).distinct().sorted().toList();
    return List.of(
        ClientFile.text("denied-digests.txt", digests(artifacts, statements)),
        ClientFile.text("kyverno.yaml", kyverno(images, instance)),
        ClientFile.text("policy-controller.yaml", policyController(images)),
        ClientFile.text("cosign.sh", cosign()));
  }

  private String digests(List<String> artifacts, List<String> statements) {
    List<String> all = new ArrayList<>(artifacts);
    all.addAll(statements);
    return incomplete()
        + all.stream().distinct().sorted().map(line -> line + "\n").collect(Collectors.joining());
  }

  /** A comment in every format here; no line of the list is equal to it. */
  private String incomplete() {
    return missing == 0
        ? ""
        : "# INCOMPLETE: the digests of %d more entries are not in this file.\n".formatted(missing);
  }

  /** Digests by the policy that has them: at least one, which may be empty. */
  private static List<List<String>> byPolicy(List<String> images) {
    List<List<String>> policies = new ArrayList<>();
    int from = 0;
    do {
      int to = Math.min(images.size(), from + MOST_IN_A_POLICY);
      policies.add(images.subList(from, to));
      from = to;
    } while (from < images.size());
    return policies;
  }

  private String policyName(int number) {
    return "hallmark-frozen-" + since.getEpochSecond() + (number == 1 ? "" : "-" + number);
  }

  private String kyverno(List<String> images, Optional<KnownInstance> instance) {
    if (images.isEmpty() && instance.isEmpty()) {
      return incomplete()
          + "# Nothing to deny: no digest was found, and the instance was not reached.\n";
    }
    StringBuilder text = new StringBuilder(incomplete());
    text.append(
        """
        # Pods with these images do not run, nor pods with images that the frozen signer signed, whenever that
        # was. Kyverno 1.19 or later. Of an image that cosign signed the log has the digest of what was signed,
        # not always the image's own: the second rule is the one that holds then. Look at the digests first:
        # who had the identity may have signed what is not his.
        """);
    int number = 0;
    for (List<String> some : byPolicy(images)) {
      number++;
      text.append(number == 1 ? "" : "---\n");
      // The signer is named once, in the first.
      appendKyverno(text, policyName(number), some, number == 1 ? instance : Optional.empty());
    }
    return text.toString();
  }

  private void appendKyverno(
      StringBuilder text, String name, List<String> images, Optional<KnownInstance> instance) {
    text.append(
        """
        apiVersion: policies.kyverno.io/v1
        kind: ImageValidatingPolicy
        metadata:
          name: %s
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
            .formatted(name));
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
    %s\
            ctlog:
              url: %s
            tuf:
              mirror: %s
              root:
                data: %s
    """
        .formatted(
            identities(),
            yaml(instance.rekor().toString()),
            yaml(instance.url().tuf().toString()),
            Base64.getEncoder().encodeToString(instance.root()));
  }

  /**
   * One for each issuer, as a freeze compares: whatever case a certificate has, and whether the
   * issuer ends with a slash. The typed name alone would match no certificate in another spelling,
   * and the rule would then deny nothing.
   */
  private String identities() {
    String subject = identity.map(DenyPolicies::anyCase).orElse(".*");
    return Stream.concat(Stream.of(issuer), found.stream().map(DeniedSigner::issuer))
        .map(url -> url.toLowerCase(Locale.ROOT).replaceFirst("/$", ""))
        .distinct()
        .map(
            url ->
                """
                            - issuerRegExp: %s
                              subjectRegExp: %s
                """
                    .formatted(yaml(anyCase(url).replaceFirst("\\$$", "/?\\$")), yaml(subject)))
        .collect(Collectors.joining());
  }

  private static String anyCase(String text) {
    return "(?i)" + Quoted.expression(text);
  }

  /** Comments with names of certificates in other spellings than the typed one. */
  private String otherSpellings() {
    List<DeniedSigner> others =
        found.stream()
            .filter(one -> !one.issuer().equals(issuer) || !one.identity().equals(named(one)))
            .toList();
    StringBuilder lines = new StringBuilder();
    others.stream()
        .limit(MOST_SPELLINGS)
        .forEach(
            one ->
                lines.append(
                    "#   also:    %s at %s\n".formatted(yaml(one.identity()), yaml(one.issuer()))));
    if (others.size() > MOST_SPELLINGS) {
      lines.append("#   and %d more spellings\n".formatted(others.size() - MOST_SPELLINGS));
    }
    return lines.toString();
  }

  /** Of an issuer every identity is meant, however it is spelled. */
  private String named(DeniedSigner one) {
    return identity.orElse(one.identity());
  }

  private String policyController(List<String> images) {
    StringBuilder text = new StringBuilder(incomplete());
    text.append(
        """
        # policy-controller admits what a policy accepts; no policy of it refuses somebody. So first take
        #   issuer:  %s
        #   subject: %s
        %s# in whatever case out of the identities of every ClusterImagePolicy.
        """
            .formatted(
                yaml(issuer),
                identity.map(DenyPolicies::yaml).orElse("(every subject)"),
                otherSpellings()));
    if (images.isEmpty()) {
      return text.append("# No digest was found that could be refused.\n").toString();
    }
    text.append(
        """
        # What this refuses are images of these digests, whatever other policies say: all that match must
        # admit an image.
        """);
    int number = 0;
    for (List<String> some : byPolicy(images)) {
      number++;
      text.append(number == 1 ? "" : "---\n");
      appendPolicyController(text, policyName(number), some);
    }
    return text.toString();
  }

  private void appendPolicyController(StringBuilder text, String name, List<String> images) {
    text.append(
        """
        apiVersion: policy.sigstore.dev/v1beta1
        kind: ClusterImagePolicy
        metadata:
          name: %s
        spec:
          images:
        """
            .formatted(name));
    // Globs take no @; ** is anything, also with a slash.
    images.forEach(digest -> text.append("    - glob: \"**").append(digest).append("\"\n"));
    text.append(
        """
          authorities:
            - static:
                action: fail
                message: %s
        """
            .formatted(yaml("the image has a digest that was signed by " + name())));
  }

  private String cosign() {
    Script script =
        new Script()
            .note("Who signed as " + yaml(name()) + " was frozen at " + since + ".")
            .note("Certificates of before verify as they did: cosign has no list of who is denied.")
            .note(
                "So verify no more with this identity and this issuer, in whatever case, and"
                    + " refuse")
            .note("these files:");
    return incomplete()
        + otherSpellings()
        + script
            .gap()
            .step(
                """
                Ends with 0 only if both files can be read and the one in $ARTIFACT is none of those that
                were signed; with 1 if it is one. It needs sha256sum, sha384sum and sha512sum.
                """)
            .run(NOT_DENIED);
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
