package dev.hallmark.operator.clients;

import dev.hallmark.tuf.trustroot.ClientTrustConfig;

/** sigstore-python, which keeps a cache for each URL and is told at each command which is meant. */
final class PythonSetup implements Setup {
  @Override
  public ClientSetup write(KnownInstance instance, Wish wish) {
    String sigstore = "sigstore --instance " + Quoted.shell(instance.url().tuf());
    Script script = new Script().title(instance, wish.client());
    script
        .step(
            "Once on each machine: trust the instance. The public one stays trusted beside it;\n"
                + "--instance says which is meant.")
        .run(sigstore + " trust-instance " + Quoted.shell(wish.folder() + "/" + TrustFiles.ROOT))
        .step(
            "Sign the file $ARTIFACT with the token $SIGSTORE_ID_TOKEN. Without --identity-token\n"
                + "it comes from the CI system, or a browser opens.")
        .run(
            sigstore + " sign",
            "--identity-token \"$SIGSTORE_ID_TOKEN\"",
            "--bundle \"$ARTIFACT.sigstore.json\"",
            "\"$ARTIFACT\"")
        .verifying(
            wish.signatory(),
            "Verify it. Without TUF, from a file that somebody must renew: put\n"
                + "--trust-config "
                + Quoted.shell(wish.folder() + "/" + ClientTrustConfig.FILE_NAME)
                + " in the place of --instance.",
            signatory ->
                new String[] {
                  sigstore + " verify identity",
                  "--bundle \"$ARTIFACT.sigstore.json\"",
                  "--cert-identity " + Quoted.shell(signatory.identity()),
                  "--cert-oidc-issuer " + Quoted.shell(signatory.issuer()),
                  "\"$ARTIFACT\""
                });
    return new ClientSetup(
        TrustFiles.of(instance, TrustFiles.clientTrustConfig(instance)), script.toString());
  }
}
