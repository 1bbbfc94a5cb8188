package dev.hallmark.operator.clients;

/** A job of GitLab CI, also of a self-managed GitLab. */
final class GitlabCiSetup implements Setup {
  private static final String FILE = "sign.gitlab-ci.yml";

  @Override
  public ClientSetup write(KnownInstance instance, Wish wish) {
    String job =
        """
        # Signs a file with the pipeline's identity, and verifies it.
        sign:
          image:
            # An image with cosign 3 and a shell.
            name: $COSIGN_IMAGE
            entrypoint: [""]
          variables:
            ARTIFACT: dist/artifact
          id_tokens:
            SIGSTORE_ID_TOKEN:
              aud: sigstore
          script:
            - |
        %s  artifacts:
            paths:
              - $ARTIFACT
              - $ARTIFACT.sigstore.json
        """
            .formatted(Jobs.commands(instance, wish).indent(6));
    return new ClientSetup(
        TrustFiles.of(instance, ClientFile.text(FILE, job)),
        Jobs.lines(
                instance,
                wish,
                "Put the job into .gitlab-ci.yml and set ARTIFACT and COSIGN_IMAGE. The"
                    + " --identity\n"
                    + "is that of the pipeline: https://HOST/GROUP/PROJECT//.gitlab-ci.yml@REF\n"
                    + "(A child pipeline has none and gets no certificate.)")
            .run("cat " + Quoted.shell(wish.folder() + "/" + FILE) + " >> .gitlab-ci.yml")
            .toString());
  }
}
