package dev.hallmark.operator.clients;

/** The command line of sigstore-js, which is told everything at each command. */
final class JavaScriptSetup implements Setup {
  private static final String PROGRAM = "npx --yes @sigstore/cli";

  @Override
  public ClientSetup write(KnownInstance instance, Wish wish) {
    Script script = new Script().title(instance, wish.client());
    if (instance.rekorV1().isPresent()) {
      script
          .step(
              "Sign the in-toto statement $STATEMENT with the token $SIGSTORE_ID_TOKEN, which it\n"
                  + "looks for where CI is set. (It attests only, and in logs of version 1 only.)")
          .run(
              "CI=true " + PROGRAM + " attest \"$STATEMENT\"",
              "--fulcio-url " + Quoted.shell(instance.fulcio()),
              "--rekor-url " + Quoted.shell(instance.rekorV1().get()),
              "--tsa-server-url " + Quoted.shell(instance.timestampBase()),
              "--timeout 30",
              "--output-file \"$STATEMENT.sigstore.json\"");
    } else {
      script.note(
          "It signs in logs of version 1 only, and this instance has none: it verifies here,\n"
              + "and the library @sigstore/sign signs with signing_config.v0.2.json.");
    }
    script.verifying(
        wish.signatory(),
        "Verify it. (The bundle of a plain file: add --blob-file FILE.) The identity is a\n"
            + "regular expression there, so it is anchored and escaped.",
        signatory ->
            new String[] {
              PROGRAM + " verify \"$STATEMENT.sigstore.json\"",
              "--tuf-mirror-url " + Quoted.shell(instance.url().tuf()),
              "--tuf-root-path " + Quoted.shell(wish.folder() + "/" + TrustFiles.ROOT),
              "--tuf-cache-path " + Quoted.shell(wish.folder() + "/tuf"),
              "--certificate-issuer " + Quoted.shell(signatory.issuer()),
              (signatory.isEmail()
                      ? "--certificate-identity-email "
                      : "--certificate-identity-uri ")
                  + Quoted.shell(Quoted.expression(signatory.identity()))
            });
    return new ClientSetup(TrustFiles.of(instance), script.toString());
  }
}
