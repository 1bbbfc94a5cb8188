package dev.hallmark.operator.clients;

/** cosign, which takes all from the TUF repository. */
final class CosignSetup implements Setup {
  @Override
  public ClientSetup write(KnownInstance instance, Wish wish) {
    String cache = wish.both() ? "TUF_ROOT=" + Quoted.shell(wish.folder() + "/tuf") + " " : "";
    CosignLines cosign = new CosignLines(wish.client() == Client.COSIGN_2, cache);
    Script script = new Script().title(instance, wish.client());
    script
        .step(
            wish.both()
                ? "Once on each machine: trust the instance, in a cache of its own. Without\n"
                    + "TUF_ROOT before a command cosign goes on with the public instance."
                : "Once on each machine: trust the instance, instead of what cosign trusted\n"
                    + "before. (To keep both: --both-public-and-private.)")
        .run(cosign.initialize(instance, wish.folder() + "/" + TrustFiles.ROOT))
        .step(
            "Sign the file $ARTIFACT. The token comes from $SIGSTORE_ID_TOKEN or from the CI\n"
                + "system; where there is neither, a browser opens. An image, by its digest:\n"
                + cache
                + "cosign sign --yes IMAGE@sha256:...")
        .run(cosign.sign())
        .verifying(wish.signatory(), "Verify it.", cosign::verify);
    return new ClientSetup(TrustFiles.of(instance), script.toString());
  }
}
