package dev.hallmark.integration.client;

import static dev.hallmark.integration.client.Assertion.refuses;
import static dev.hallmark.integration.client.Assertion.succeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.opentest4j.TestAbortedException;

/** What one client signs, every other that can read it verifies; and refuses what it must. */
@Tag("clients")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MatrixTest {
  @RegisterExtension static final Shared SHARED = new Shared();

  private static final String EMAIL = "grace@example.com";

  private final List<Signer> signers = new ArrayList<>();
  private final List<Verifier> verifiers = new ArrayList<>();
  private final List<Signed> signatures = new ArrayList<>();

  @BeforeAll
  void obtainTheClients() {
    Path homes = SHARED.folder("matrix");
    signer(Product.COSIGN_3, () -> initialized(Cosign.three(SHARED.instance(), homes)));
    signer(Product.COSIGN_2, () -> initialized(Cosign.two(SHARED.instance(), homes)));
    signer(
        Product.SIGSTORE_PYTHON, () -> trusting(SigstorePython.obtain(SHARED.instance(), homes)));
    signer(Product.SIGSTORE_JS, () -> SigstoreJs.obtain(SHARED.instance(), homes));
    verifier(Product.SIGSTORE_JAVA, () -> SigstoreJava.obtain(SHARED.instance()));
    verifier(Product.REKOR_CLI, () -> RekorCli.obtain(SHARED.instance(), homes));
    beginTheLogs();
  }

  /**
   * Go leaves an index of 0 out of a bundle, and sigstore-python takes no entry without an index:
   * the very first entry that cosign makes in a log is verified by all but sigstore-python.
   */
  private void beginTheLogs() {
    Subject subject = Subject.in(SHARED.folder("first"));
    signers.stream()
        .findFirst()
        .ifPresent(
            signer ->
                Arrays.stream(LogVersion.values())
                    .filter(log -> log.servedBy(SHARED.instance()))
                    .forEach(
                        log ->
                            signer.sign(
                                Form.BLOB,
                                log,
                                SHARED.instance().token("--email", EMAIL),
                                subject,
                                SHARED.folder("first").resolve(log + ".json"))));
  }

  @TestFactory
  @Order(1)
  Stream<DynamicNode> everyClientVerifiesWhatAnotherSigned() {
    Subject subject = Subject.in(SHARED.folder("subject"));
    return signers.stream()
        .flatMap(
            signer ->
                Arrays.stream(LogVersion.values())
                    .filter(log -> log.servedBy(SHARED.instance()))
                    .flatMap(
                        log ->
                            Arrays.stream(Form.values())
                                .map(form -> signedAndVerified(signer, form, log, subject))));
  }

  @TestFactory
  @Order(2)
  Stream<DynamicNode> everyClientRefusesWhatItMust() {
    return verifiers.stream().filter(Verifier::judgesIdentities).map(this::refusals);
  }

  private DynamicNode signedAndVerified(Signer signer, Form form, LogVersion log, Subject subject) {
    Path bundle =
        SHARED
            .folder("bundles")
            .resolve("%s-%s-%s.json".formatted(signer.product().key(), form, log));
    Signed signed = new Signed(signer.product(), form, log, subject.artifact(), bundle);
    DynamicNode signs =
        dynamicTest(
            "signs",
            () -> {
              succeeds(
                  signer.sign(
                      form, log, SHARED.instance().token("--email", EMAIL), subject, bundle));
              String kind = TrustFiles.logEntry(bundle).at("/kindVersion/version").asText();
              assertThat(kind.equals("0.0.2") && !promised(bundle))
                  .as("logged in %s", log)
                  .isEqualTo(log == LogVersion.V2);
              signatures.add(signed);
              if (Product.GITSIGN.chosen()) {
                SHARED
                    .matrix()
                    .note(
                        signed.row(),
                        Product.GITSIGN,
                        new Matrix.Cell.Cannot("reads signatures of git only"));
              }
            });
    return dynamicContainer(
        signed.row(),
        Stream.concat(
            Stream.of(signs), verifiers.stream().map(verifier -> verified(verifier, signed))));
  }

  private DynamicNode verified(Verifier verifier, Signed signed) {
    return dynamicTest(
        "verified by " + verifier.product().title(),
        () -> {
          Assumptions.assumeTrue(Files.exists(signed.bundle()), "it was not signed");
          Optional<String> cannot = verifier.cannotVerify(signed);
          if (cannot.isPresent()) {
            SHARED
                .matrix()
                .note(signed.row(), verifier.product(), new Matrix.Cell.Cannot(cannot.get()));
            return;
          }
          SHARED
              .matrix()
              .verified(
                  signed.row(),
                  verifier.product(),
                  () -> succeeds(verifier.verify(signed, signatory())));
        });
  }

  private DynamicNode refusals(Verifier verifier) {
    return dynamicContainer(
        verifier.product().title(),
        Stream.of(
            dynamicTest(
                "refuses a changed file",
                () -> {
                  Subject subject = Subject.in(SHARED.folder("subject"));
                  refuses(verifier.verify(blob().over(subject.changed()), signatory()));
                }),
            dynamicTest(
                "refuses another identity",
                () ->
                    refuses(
                        verifier.verify(
                            blob(), new Signatory("mallory@example.com", signatory().issuer())))),
            dynamicTest(
                "refuses another issuer",
                () ->
                    refuses(
                        verifier.verify(
                            blob(), new Signatory(EMAIL, "https://issuer.example.com"))))));
  }

  /** Any that was signed. */
  private Signed blob() {
    return signatures.stream()
        .filter(signed -> signed.form() == Form.BLOB)
        .findFirst()
        .orElseThrow(() -> new TestAbortedException("nothing was signed"));
  }

  private static boolean promised(Path bundle) {
    return TrustFiles.logEntry(bundle).has("inclusionPromise");
  }

  private static Signatory signatory() {
    return new Signatory(EMAIL, SHARED.instance().variable("HALLMARK_ISSUER"));
  }

  private void signer(Product product, Supplier<Signer> obtain) {
    obtained(product, obtain)
        .ifPresent(
            signer -> {
              signers.add(signer);
              verifiers.add(signer);
            });
  }

  private void verifier(Product product, Supplier<Verifier> obtain) {
    obtained(product, obtain).ifPresent(verifiers::add);
  }

  /** Without this client the others are still tried. */
  private static <T> Optional<T> obtained(Product product, Supplier<T> obtain) {
    try {
      return Optional.of(obtain.get());
    } catch (TestAbortedException e) {
      if (product.chosen()) {
        SHARED.matrix().skip(product);
      }
      return Optional.empty();
    }
  }

  private static Cosign initialized(Cosign cosign) {
    succeeds(cosign.initialize());
    return cosign;
  }

  private static SigstorePython trusting(SigstorePython python) {
    succeeds(python.trustInstance());
    return python;
  }
}
