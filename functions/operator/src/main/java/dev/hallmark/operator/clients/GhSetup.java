package dev.hallmark.operator.clients;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** GitHub's command line, which verifies attestations with a trusted root from a file. */
final class GhSetup implements Setup {
  static final String FILE = "trusted_root.jsonl";
  private static final Pattern WORKFLOW =
      Pattern.compile("https://[^/]+/([A-Za-z0-9._-]+/[A-Za-z0-9._-]+)/.+");

  @Override
  public ClientSetup write(KnownInstance instance, Wish wish) {
    Signatory signatory = wish.requireSignatory();
    Matcher workflow = WORKFLOW.matcher(signatory.identity());
    if (!workflow.matches()) {
      throw new ClientsException.Refused(
          "gh asks for the repository too, so the identity must be a workflow's:"
              + " https://HOST/OWNER/REPOSITORY/.github/workflows/FILE@REF");
    }
    String trust = Quoted.shell(wish.folder() + "/" + FILE);
    Script script = new Script().title(instance, wish.client());
    script
        .note("gh reads the trusted root from this file alone, which nobody renews: hallmark check")
        .note("--for gh says when it is old. To renew it by TUF:")
        .note(
            "gh attestation trusted-root --tuf-url %s --tuf-root %s > %s"
                .formatted(
                    Quoted.shell(instance.url().tuf()),
                    Quoted.shell(wish.folder() + "/" + TrustFiles.ROOT),
                    trust))
        .step(
            "Verify the file $ARTIFACT with its bundle, of media type 0.2 or later."
                + (wish.both()
                    ? "\nAttestations of the public instance count as well."
                    : "\nThe public instance is not asked."))
        .run(
            "gh attestation verify \"$ARTIFACT\"",
            "--bundle \"$ARTIFACT.sigstore.json\"",
            "--repo " + Quoted.shell(workflow.group(1)),
            "--cert-identity " + Quoted.shell(signatory.identity()),
            "--cert-oidc-issuer " + Quoted.shell(signatory.issuer()),
            "--custom-trusted-root " + trust + (wish.both() ? "" : " --no-public-good"));
    return new ClientSetup(
        TrustFiles.of(instance, TrustFiles.line(instance, FILE)), script.toString());
  }
}
