package dev.hallmark.operator.clients;

import java.net.URI;

/** gitsign: keys from the repository with the old target names, URLs from git's configuration. */
final class GitsignSetup implements Setup {
  @Override
  public ClientSetup write(KnownInstance instance, Wish wish) {
    URI rekor =
        instance
            .rekorV1()
            .orElseThrow(
                () ->
                    new ClientsException.Refused(
                        "gitsign writes to logs of version 1, and this instance has none: deploy it"
                            + " with Rekor v1, or sign with another client"));
    Script script = new Script().title(instance, wish.client());
    script
        .step(
            "Once on each machine: trust the instance. gitsign reads the old target names only,\n"
                + "so its mirror is another path of the same repository.")
        .run(
            "gitsign initialize",
            "--mirror " + Quoted.shell(instance.url().legacyTuf()),
            "--root " + Quoted.shell(wish.folder() + "/" + TrustFiles.ROOT))
        .step(
            "Once in each clone (or with --global): git signs commits and tags with gitsign. The\n"
                + "token comes from $SIGSTORE_ID_TOKEN with GITSIGN_TOKEN_PROVIDER=envvar, or"
                + " from\n"
                + "the CI system; where there is neither, a browser opens.")
        .run("git config commit.gpgsign true")
        .run("git config tag.gpgsign true")
        .run("git config gpg.format x509")
        .run("git config gpg.x509.program gitsign")
        .run("git config gitsign.fulcio " + Quoted.shell(instance.fulcio()))
        .run("git config gitsign.rekor " + Quoted.shell(rekor))
        .run("git config gitsign.rekorMode offline");
    instance
        .identityProvider()
        .ifPresent(issuer -> script.run("git config gitsign.issuer " + Quoted.shell(issuer)));
    script.verifying(
        wish.signatory(),
        "Verify a commit; a tag with verify-tag.",
        signatory ->
            new String[] {
              "gitsign verify",
              "--certificate-identity " + Quoted.shell(signatory.identity()),
              "--certificate-oidc-issuer " + Quoted.shell(signatory.issuer()),
              "HEAD"
            });
    return new ClientSetup(TrustFiles.of(instance), script.toString());
  }
}
