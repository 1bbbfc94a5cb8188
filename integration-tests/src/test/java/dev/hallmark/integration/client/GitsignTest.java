package dev.hallmark.integration.client;

import static dev.hallmark.integration.client.Assertion.refuses;
import static dev.hallmark.integration.client.Assertion.succeeds;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Commits and tags that git signs with gitsign. In the v1 log only: what gitsign writes for a v2
 * log it cannot read itself (it keeps the bare timestamp token and looks for the whole answer).
 */
@Tag("clients")
class GitsignTest {
  @RegisterExtension static final Shared SHARED = new Shared();

  private static final String EMAIL = "grace@example.com";
  private static final String WORKFLOW =
      "https://github.com/octo-org/app/.github/workflows/release.yml@refs/heads/main";

  @ParameterizedTest
  @ValueSource(strings = {"online", "offline"})
  void commitsAndTagsAreSignedAndVerified(String mode) throws IOException {
    Assumptions.assumeTrue(LogVersion.V1.servedBy(SHARED.instance()), "there is no v1 log");
    Gitsign gitsign = Gitsign.obtain(SHARED.instance(), SHARED.folder("gitsign"), mode);
    succeeds(gitsign.initialize());
    gitsign.configure(EMAIL);
    String token = SHARED.instance().token("--email", EMAIL);
    succeeds(gitsign.git(token, "init", "--quiet"));
    succeeds(gitsign.git(token, "commit", "--quiet", "--allow-empty", "--message", "signed"));
    succeeds(gitsign.git(token, "tag", "--message", "signed", "v1"));

    verified(gitsign, "commit " + mode, "verify", "HEAD");
    verified(gitsign, "tag " + mode, "verify-tag", "v1");
  }

  @Test
  void aJobSignsACommit() throws IOException {
    Assumptions.assumeTrue(LogVersion.V1.servedBy(SHARED.instance()), "there is no v1 log");
    Gitsign gitsign = Gitsign.obtain(SHARED.instance(), SHARED.folder("gitsign-job"), "online");
    succeeds(gitsign.initialize());
    gitsign.configure(EMAIL);
    String token = SHARED.instance().token("--github", "octo-org/app@main");
    succeeds(gitsign.git(token, "init", "--quiet"));
    succeeds(gitsign.git(token, "commit", "--quiet", "--allow-empty", "--message", "signed"));

    String issuer = SHARED.instance().variable("HALLMARK_ISSUER_GITHUB");
    succeeds(gitsign.verify("verify", "HEAD", new Signatory(WORKFLOW, issuer)));
    refuses(
        gitsign.verify("verify", "HEAD", new Signatory(WORKFLOW.replace("main", "other"), issuer)));
  }

  private static void verified(Gitsign gitsign, String what, String command, String name) {
    String row = "%s, %s, v1".formatted(Product.GITSIGN.title(), what);
    SHARED
        .matrix()
        .verified(
            row, Product.GITSIGN, () -> succeeds(gitsign.verify(command, name, signatory(EMAIL))));
    refuses(gitsign.verify(command, name, signatory("mallory@example.com")));
    SHARED.matrix().onlyFor(row, Set.of(Product.GITSIGN), "reads no signatures of git");
  }

  private static Signatory signatory(String email) {
    return new Signatory(email, SHARED.instance().variable("HALLMARK_ISSUER"));
  }
}
