package dev.hallmark.integration.client;

import static dev.hallmark.integration.client.Assertion.refuses;
import static dev.hallmark.integration.client.Assertion.succeeds;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Build jobs sign with GitHub- and GitLab-shaped tokens through every client; what they sign is
 * verified by the exact identity of the job, and by the extensions that cosign offers flags for.
 */
@Tag("clients")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobIdentityTest {
  @RegisterExtension static final Shared SHARED = new Shared();

  private static final String REF = "refs/heads/main";

  /** A kind of job: its token, its issuer and the name in its certificates. */
  private enum Job {
    GITHUB(
        "--github",
        "HALLMARK_ISSUER_GITHUB",
        "https://github.com/octo-org/app/.github/workflows/release.yml@" + REF),
    GITLAB(
        "--gitlab",
        "HALLMARK_ISSUER_GITLAB",
        "https://gitlab.com/octo-org/app//.gitlab-ci.yml@" + REF);

    private final String flag;
    private final String issuerVariable;
    private final String identity;

    Job(String flag, String issuerVariable, String identity) {
      this.flag = flag;
      this.issuerVariable = issuerVariable;
      this.identity = identity;
    }

    /** The flags that cosign has for what the certificate says beside the name. */
    List<String> extensions() {
      return this == GITLAB
          ? List.of()
          : List.of(
              "--certificate-github-workflow-trigger",
              "push",
              "--certificate-github-workflow-name",
              "release",
              "--certificate-github-workflow-repository",
              "octo-org/app",
              "--certificate-github-workflow-ref",
              REF);
    }

    Signatory signatory() {
      return new Signatory(identity, SHARED.instance().variable(issuerVariable));
    }
  }

  private final Map<Product, Signer> signers = new TreeMap<>();

  @BeforeAll
  void obtainTheClients() throws Exception {
    Path homes = SHARED.folder("jobs");
    obtain(Product.COSIGN_3, () -> initialized(Cosign.three(SHARED.instance(), homes)));
    obtain(Product.COSIGN_2, () -> initialized(Cosign.two(SHARED.instance(), homes)));
    obtain(
        Product.SIGSTORE_PYTHON,
        () -> {
          SigstorePython python = SigstorePython.obtain(SHARED.instance(), homes);
          succeeds(python.trustInstance());
          return python;
        });
    obtain(Product.SIGSTORE_JS, () -> SigstoreJs.obtain(SHARED.instance(), homes));
    beginTheLog();
  }

  /** The entry with index 0, which sigstore-python cannot read of cosign's bundles. */
  private void beginTheLog() {
    Path folder = SHARED.folder("job-first");
    signers.values().stream()
        .findFirst()
        .ifPresent(
            signer ->
                succeeds(
                    signer.sign(
                        Form.BLOB,
                        LogVersion.V2,
                        SHARED.instance().token(Job.GITHUB.flag, "octo-org/app@main"),
                        Subject.in(folder),
                        folder.resolve("first.json"))));
  }

  private void obtain(Product product, Callable<? extends Signer> signer) throws Exception {
    if (product.chosen()) {
      signers.put(product, signer.call());
    }
  }

  private static Cosign initialized(Cosign cosign) {
    succeeds(cosign.initialize());
    return cosign;
  }

  @TestFactory
  Stream<DynamicNode> whatAJobSignsIsVerifiedByItsIdentity() {
    Subject subject = Subject.in(SHARED.folder("job-subject"));
    return signers.values().stream()
        .flatMap(
            signer ->
                Stream.of(Job.values())
                    .map(
                        job ->
                            dynamicContainer(
                                signer.product().title() + ", " + job,
                                tests(signer, job, subject))));
  }

  private Stream<DynamicNode> tests(Signer signer, Job job, Subject subject) {
    Path bundle =
        SHARED.folder("job-bundles").resolve(signer.product().key() + "-" + job + ".json");
    Signed signed =
        new Signed(signer.product(), Form.BLOB, LogVersion.V2, subject.artifact(), bundle);
    List<DynamicNode> tests = new ArrayList<>();
    tests.add(
        dynamicTest(
            "signs",
            () ->
                succeeds(
                    signer.sign(
                        Form.BLOB,
                        LogVersion.V2,
                        SHARED.instance().token(job.flag, "octo-org/app@main"),
                        subject,
                        bundle))));
    for (Signer verifier : signers.values()) {
      tests.add(
          dynamicTest(
              "verified by " + verifier.product().title(), () -> verified(verifier, signed, job)));
    }
    return tests.stream();
  }

  private static void verified(Signer verifier, Signed signed, Job job) {
    if (verifier.cannotVerify(signed).isPresent()) {
      // The matrix of clients says why.
      return;
    }
    succeeds(verifier.verify(signed, job.signatory()));
    refuses(verifier.verify(signed, ofAnotherBranch(job)));
    if (verifier instanceof Cosign cosign) {
      extensions(cosign, signed, job);
    }
  }

  private static Signatory ofAnotherBranch(Job job) {
    return new Signatory(job.identity.replace(REF, "refs/heads/other"), job.signatory().issuer());
  }

  private static void extensions(Cosign cosign, Signed signed, Job job) {
    if (job.extensions().isEmpty()) {
      return;
    }
    succeeds(cosign.verify(signed, job.signatory(), job.extensions()));
    List<String> other = new ArrayList<>(job.extensions());
    other.set(other.indexOf("octo-org/app"), "octo-org/other");
    refuses(cosign.verify(signed, job.signatory(), other));
  }
}
