package dev.hallmark.integration.client;

import static dev.hallmark.integration.client.Assertion.refuses;
import static dev.hallmark.integration.client.Assertion.succeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.hallmark.integration.RunningInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients across the opening of one more log of each kind, and another key for Rekor v1 of which
 * they were told before it signs. They keep their homes and what they were told on the first day:
 * the rest they learn from the TUF repository.
 */
@Tag("clients")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TurnoverTest {
  private static final String EMAIL = "grace@example.com";

  private final Path folder;
  private final List<Signed> before = new ArrayList<>();

  /** In the old log of Rekor v1, when certificates went into the new CT log already. */
  private final List<Signed> between = new ArrayList<>();

  private final List<Signed> after = new ArrayList<>();
  private @Nullable RunningInstance instance;
  private @Nullable Path told;

  TurnoverTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeAll
  void signAndOpenFurtherLogs() throws IOException {
    Assumptions.assumeTrue(
        System.getenv("HALLMARK_INSTANCE") == null, "a running instance is not started anew");
    instance = RunningInstance.start(folder.resolve("state"), "--data", data());
    Subject subject = Subject.in(folder);
    for (LogVersion log : LogVersion.values()) {
      // Go leaves an index of 0 out of a bundle, and sigstore-python takes none without.
      signers().findFirst().ifPresent(signer -> sign(signer, log, subject, "first"));
    }
    signers()
        .forEach(
            signer ->
                Arrays.stream(LogVersion.values())
                    .forEach(log -> before.add(sign(signer, log, subject, "before"))));
    // Before any certificate of now expires: all are of the next log's time.
    String end = Instant.now().plusSeconds(240).truncatedTo(ChronoUnit.SECONDS).toString();
    List<String> nextKeys =
        List.of("--data", data(), "--rekor-v1-key-from", "2", "--ct-shard-ends", end);
    startAnew(nextKeys, List.of());
    told =
        Files.copy(
            Path.of(instance().variable("HALLMARK_TRUSTED_ROOT")), folder.resolve("told.json"));
    signers().findFirst().ifPresent(s -> between.add(sign(s, LogVersion.V1, subject, "told")));
    startAnew(nextKeys, List.of("--rekor-v1-shards", "2", "--rekor-v2-shards", "2"));
  }

  private void startAnew(List<String> nextKeys, List<String> nextLogs) throws IOException {
    instance().close();
    instance =
        RunningInstance.start(
            folder.resolve("state"),
            Stream.concat(nextKeys.stream(), nextLogs.stream()).toArray(String[]::new));
  }

  @AfterAll
  void stop() {
    if (instance != null) {
      instance.close();
    }
  }

  @TestFactory
  @Order(1)
  Stream<DynamicNode> whatWasSignedBeforeIsVerified() {
    return Stream.concat(verifications(before), verifications(between));
  }

  @TestFactory
  @Order(2)
  Stream<DynamicNode> everyClientSignsOn() {
    Subject subject = Subject.in(folder);
    signers()
        .findFirst()
        .ifPresent(
            signer ->
                Arrays.stream(LogVersion.values())
                    .forEach(log -> sign(signer, log, subject, "second")));
    return signers()
        .flatMap(
            signer ->
                Arrays.stream(LogVersion.values())
                    .map(
                        log ->
                            dynamicTest(
                                signer.product().title() + ", " + log,
                                () -> after.add(sign(signer, log, subject, "after")))));
  }

  @Test
  @Order(3)
  void theNewEntriesAreInTheNewLogs() {
    assertThat(after)
        .allSatisfy(
            signed ->
                assertThat(origin(signed.bundle()))
                    .startsWith(signed.log() == LogVersion.V2 ? "log2.localhost" : "localhost - ")
                    .isNotIn(before.stream().map(old -> origin(old.bundle())).toList()));
  }

  /** Its key is new to them, and what they know of it comes from the TUF repository. */
  @Test
  @Order(3)
  void theNewCertificatesAreInTheNewCtLog() {
    Set<String> old = logIds(before);
    Set<String> now = logIds(after);
    assertThat(old).hasSize(1);
    assertThat(now).hasSize(1).doesNotContainAnyElementsOf(old);
  }

  /** Whoever was told in time needs nothing newer. */
  @Test
  @Order(4)
  void theNextShardOfV1IsSignedByTheKeyThatClientsWereToldOfBefore() {
    List<Signed> signed = after.stream().filter(s -> s.log() == LogVersion.V1).toList();
    assertThat(signed)
        .isNotEmpty()
        .extracting(TurnoverTest::keyId)
        .doesNotContainAnyElementsOf(
            before.stream()
                .filter(s -> s.log() == LogVersion.V1)
                .map(TurnoverTest::keyId)
                .toList());
    Cosign cosign = Obtained.of(() -> Cosign.three(instance(), homes())).orElseThrow();
    assertThat(told).isNotNull();
    signed.stream()
        .filter(s -> cosign.cannotVerify(s).isEmpty())
        .forEach(
            s -> succeeds(cosign.verify(s, signatory(), List.of("--trusted-root", told + ""))));
  }

  private static String keyId(Signed signed) {
    return TrustFiles.logEntry(signed.bundle()).at("/logId/keyId").asText();
  }

  private static Set<String> logIds(List<Signed> all) {
    return all.stream()
        .map(signed -> TrustFiles.ctLogId(signed.bundle()))
        .collect(Collectors.toSet());
  }

  @TestFactory
  @Order(4)
  Stream<DynamicNode> whatIsSignedAfterIsVerified() {
    return verifications(after);
  }

  /** It is not told of any log: the signing configuration comes with the TUF repository. */
  @Test
  @Order(5)
  void cosignFindsTheNewLogByItself() {
    Cosign cosign = Obtained.of(() -> Cosign.three(instance(), homes())).orElseThrow();
    Subject subject = Subject.in(folder);
    Path bundle = folder.resolve("by-itself.json");
    succeeds(
        cosign.run(
            "sign-blob",
            subject.artifact().toString(),
            "--bundle",
            bundle.toString(),
            "--identity-token",
            instance().token("--email", EMAIL),
            "--yes"));
    assertThat(origin(bundle)).isEqualTo("log2.localhost");
    Signed signed =
        new Signed(Product.COSIGN_3, Form.BLOB, LogVersion.V2, subject.artifact(), bundle);
    succeeds(cosign.verify(signed, signatory()));
    refuses(cosign.verify(signed.over(subject.changed()), signatory()));
  }

  private Stream<DynamicNode> verifications(List<Signed> all) {
    return verifiers().stream()
        .flatMap(
            verifier ->
                all.stream()
                    .filter(signed -> verifier.cannotVerify(signed).isEmpty())
                    .map(
                        signed ->
                            dynamicTest(
                                signed.row() + ", by " + verifier.product().title(),
                                () -> succeeds(verifier.verify(signed, signatory())))));
  }

  private Signed sign(Signer signer, LogVersion log, Subject subject, String name) {
    Path bundle = folder.resolve("%s-%s-%s.json".formatted(signer.product().key(), log, name));
    succeeds(signer.sign(Form.BLOB, log, instance().token("--email", EMAIL), subject, bundle));
    return new Signed(signer.product(), Form.BLOB, log, subject.artifact(), bundle);
  }

  /** First line of the checkpoint in a bundle. */
  private static String origin(Path bundle) {
    return TrustFiles.logEntry(bundle)
        .at("/inclusionProof/checkpoint/envelope")
        .asText()
        .lines()
        .findFirst()
        .orElse("");
  }

  /** The same homes each time, so the same caches. */
  private Stream<Signer> signers() {
    List<Signer> signers = new ArrayList<>();
    Obtained.of(() -> Cosign.three(instance(), homes())).ifPresent(signers::add);
    Obtained.of(() -> SigstorePython.obtain(instance(), homes())).ifPresent(signers::add);
    Obtained.of(() -> SigstoreJs.obtain(instance(), homes())).ifPresent(signers::add);
    if (before.isEmpty()) {
      // Once: cosign and sigstore-python are told where the trust is.
      signers.forEach(signer -> signer.toldTheTrust().ifPresent(Assertion::succeeds));
    }
    return signers.stream();
  }

  private List<Verifier> verifiers() {
    List<Verifier> verifiers = new ArrayList<>(signers().toList());
    Obtained.of(() -> SigstoreJava.obtain(instance())).ifPresent(verifiers::add);
    Obtained.of(() -> RekorCli.obtain(instance(), homes())).ifPresent(verifiers::add);
    return verifiers;
  }

  private Path homes() {
    return folder.resolve("homes");
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private Signatory signatory() {
    return new Signatory(EMAIL, instance().variable("HALLMARK_ISSUER"));
  }

  private RunningInstance instance() {
    if (instance == null) {
      throw new AssertionError("no instance was started");
    }
    return instance;
  }
}
