package dev.hallmark.operator.clients;

import java.net.URI;

/** Tekton Chains, which signs what pipelines made with the controller's own identity. */
final class TektonSetup implements Setup {
  private static final String FILE = "chains-config.yaml";

  @Override
  public ClientSetup write(KnownInstance instance, Wish wish) {
    URI rekor =
        instance
            .rekorV1()
            .orElseThrow(
                () ->
                    new ClientsException.Refused(
                        "Tekton Chains writes to logs of version 1, and this instance has none:"
                            + " deploy it with Rekor v1"));
    String issuer =
        wish.signatory()
            .map(Signatory::issuer)
            .or(() -> instance.identityProvider().map(URI::toString))
            .orElseThrow(
                () ->
                    new ClientsException.Refused(
                        "the instance names no identity provider: give the cluster's with"
                            + " --issuer, and the controller's --identity"));
    String patch =
        """
        # For the ConfigMap chains-config in the namespace tekton-chains.
        data:
          signers.x509.fulcio.enabled: "true"
          signers.x509.fulcio.address: %s
          signers.x509.fulcio.issuer: %s
          signers.x509.fulcio.provider: filesystem
          signers.x509.identity.token.file: /var/run/sigstore/cosign/oidc-token
          signers.x509.tuf.mirror.url: %s
          transparency.enabled: "true"
          transparency.url: %s
        """
            .formatted(
                Quoted.yaml(instance.fulcio()),
                Quoted.yaml(issuer),
                Quoted.yaml(instance.url().tuf()),
                Quoted.yaml(rekor));
    Script script = new Script().title(instance, wish.client());
    script
        .note("The controller signs, not the pipeline: its service account is the identity.")
        .step("Let Chains sign at the instance and log there.")
        .run(
            "kubectl patch configmap chains-config",
            "--namespace tekton-chains --type merge",
            "--patch-file " + Quoted.shell(wish.folder() + "/" + FILE))
        .run("kubectl rollout restart deployment tekton-chains-controller -n tekton-chains")
        .gap()
        .note("The controller needs a token in that file: a projected volume with")
        .note("serviceAccountToken of audience sigstore, and the cluster's issuer among Fulcio's.")
        .note("Chains takes root.json from the mirror without a checksum: only TLS guards it.");
    return new ClientSetup(
        TrustFiles.of(instance, ClientFile.text(FILE, patch)), script.toString());
  }
}
