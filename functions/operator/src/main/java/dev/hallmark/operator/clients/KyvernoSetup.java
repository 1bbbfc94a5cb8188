package dev.hallmark.operator.clients;

import java.util.Base64;

/** Kyverno, with a policy that brings its trust along: the controller needs no flag. */
final class KyvernoSetup implements Setup {
  private static final String POLICY = "policy.yaml";

  @Override
  public ClientSetup write(KnownInstance instance, Wish wish) {
    Script script = new Script().title(instance, wish.client());
    script
        .step("Ask for signatures. Kyverno 1.19 or later; it reads the instance's TUF repository.")
        .run("kubectl apply -f " + Quoted.shell(wish.folder() + "/" + POLICY));
    return new ClientSetup(
        TrustFiles.of(instance, ClientFile.text(POLICY, policy(instance, wish))),
        script.toString());
  }

  private static String policy(KnownInstance instance, Wish wish) {
    Signatory signatory = wish.requireSignatory();
    String each =
        wish.both()
            ? "verifyImageSignatures(image, [attestors.hallmark]) > 0\n"
                + "          || verifyImageSignatures(image, [attestors.public]) > 0"
            : "verifyImageSignatures(image, [attestors.hallmark]) > 0";
    return """
    # Pods with images of this name run only if exactly this identity signed all of them.
    apiVersion: policies.kyverno.io/v1
    kind: ImageValidatingPolicy
    metadata:
      name: hallmark-signed-images
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
        - glob: %s
      validationConfigurations:
        mutateDigest: true
        verifyDigest: true
        required: true
      attestors:
        - name: hallmark
          cosign:
            keyless:
              identities:
                - issuer: %s
                  subject: %s
            ctlog:
              url: %s
            tuf:
              mirror: %s
              root:
                data: %s
    %s  validations:
        - message: %s
          expression: >-
            (images.containers
            + (has(images.initContainers) ? images.initContainers : [])
            + (has(images.ephemeralContainers) ? images.ephemeralContainers : []))
            .all(image, %s)
    """
        .formatted(
            Quoted.yaml(wish.requireImages()),
            Quoted.yaml(signatory.issuer()),
            Quoted.yaml(signatory.identity()),
            Quoted.yaml(instance.rekor()),
            Quoted.yaml(instance.url().tuf()),
            Base64.getEncoder().encodeToString(instance.root()),
            wish.both() ? publicAttestor(signatory) : "",
            Quoted.yaml("not signed by " + signatory.identity()),
            each.replace("\n          ", "\n        "));
  }

  private static String publicAttestor(Signatory signatory) {
    return """
        # The same identity at the public instance, which Kyverno knows by itself.
        - name: public
          cosign:
            keyless:
              identities:
                - issuer: %s
                  subject: %s
            ctlog:
              url: https://rekor.sigstore.dev
    """
        .formatted(Quoted.yaml(signatory.issuer()), Quoted.yaml(signatory.identity()));
  }
}
