package dev.hallmark.operator.clients;

import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.nio.charset.StandardCharsets;

/** Flux 2.9 or later: an OCIRepository with a trusted root in a secret. */
final class FluxSetup implements Setup {
  private static final String FILE = "oci-repository.yaml";

  @Override
  public ClientSetup write(KnownInstance instance, Wish wish) {
    Script script = new Script().title(instance, wish.client());
    script
        .step("Take the artifact only if it is signed. Flux 2.9 or later.")
        .run("kubectl apply -f " + Quoted.shell(wish.folder() + "/" + FILE))
        .gap()
        .note("Flux reads the trusted root from the secret, which nobody renews: hallmark check")
        .note("--for flux says when it is old.");
    return new ClientSetup(
        TrustFiles.of(instance, ClientFile.text(FILE, resources(instance, wish))),
        script.toString());
  }

  private static String resources(KnownInstance instance, Wish wish) {
    Signatory signatory = wish.requireSignatory();
    String trustedRoot = new String(instance.target(TrustedRoot.FILE_NAME), StandardCharsets.UTF_8);
    return """
    # What Flux trusts. Public, but a secret is where Flux looks.
    apiVersion: v1
    kind: Secret
    metadata:
      name: hallmark-trusted-root
      namespace: flux-system
    stringData:
      trusted_root.json: |
    %s---
    # The artifact. Issuer and subject are regular expressions there: anchored and escaped.
    apiVersion: source.toolkit.fluxcd.io/v1
    kind: OCIRepository
    metadata:
      name: hallmark-signed
      namespace: flux-system
    spec:
      interval: 10m
      url: %s
      verify:
        provider: cosign
        trustedRootSecretRef:
          name: hallmark-trusted-root
        matchOIDCIdentity:
          - issuer: %s
            subject: %s
    """
        .formatted(
            trustedRoot.indent(4),
            Quoted.yaml("oci://" + wish.requireImages()),
            Quoted.yaml(Quoted.expression(signatory.issuer())),
            Quoted.yaml(Quoted.expression(signatory.identity())));
  }
}
