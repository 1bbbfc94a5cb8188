package dev.hallmark.operator.clients;

/** A workflow of GitHub Actions, also of an Enterprise Server. */
final class GithubActionsSetup implements Setup {
  private static final String FILE = "sign.yml";

  @Override
  public ClientSetup write(KnownInstance instance, Wish wish) {
    String workflow =
        """
        # Signs a file with the workflow's identity, and verifies it.
        name: sign
        on:
          push:
            branches: [main]
        permissions:
          contents: read
          id-token: write
        env:
          ARTIFACT: dist/artifact
        jobs:
          sign:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v4
              - uses: sigstore/cosign-installer@v3
                with:
                  cosign-release: v3.1.2
              # Here the artifact is built.
              - name: Sign and verify
                run: |
        %s      - uses: actions/upload-artifact@v4
                with:
                  name: signed
                  path: |
                    ${{ env.ARTIFACT }}
                    ${{ env.ARTIFACT }}.sigstore.json
        """
            .formatted(Jobs.commands(instance, wish).indent(10));
    return new ClientSetup(
        TrustFiles.of(instance, ClientFile.text(FILE, workflow)),
        Jobs.lines(
                instance,
                wish,
                "Put the file into the repository as .github/workflows/sign.yml, and set"
                    + " ARTIFACT:\n"
                    + "the --identity must be that of this workflow and what starts it:\n"
                    + "https://HOST/OWNER/REPOSITORY/.github/workflows/sign.yml@refs/heads/main")
            .run("cp " + Quoted.shell(wish.folder() + "/" + FILE) + " .github/workflows/sign.yml")
            .toString());
  }
}
