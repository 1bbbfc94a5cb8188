package dev.hallmark.integration.client;

import static dev.hallmark.integration.client.Assertion.refuses;
import static dev.hallmark.integration.client.Assertion.succeeds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.integration.Command;
import dev.hallmark.integration.RunningInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/**
 * Clients sign and verify in a loop while every key that can be succeeded is: those of both
 * authorities at a planned time, those of TUF's roles at once. They keep their homes and what they
 * were told on the first day. The logs' keys are succeeded in {@link TurnoverTest}.
 */
@Tag("clients")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RotationTest {
  private static final String EMAIL = "grace@example.com";

  /** The shortest that the instance takes; a week outside of tests. */
  private static final String AFTER = "1m";

  private static final Duration MOST = Duration.ofMinutes(4);

  private final Path folder;
  private final List<Signed> before = new ArrayList<>();
  private final List<Signed> after = new ArrayList<>();
  private @Nullable RunningInstance instance;
  private @Nullable Path firstTrustedRoot;
  private List<Gitsign> git = List.of();

  RotationTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeAll
  void sign() throws IOException {
    Assumptions.assumeTrue(
        System.getenv("HALLMARK_INSTANCE") == null, "the keys of a running instance stay");
    Assumptions.assumeFalse(
        "off".equals(System.getProperty("hallmark.clients.rotation")), "the loop takes minutes");
    instance = RunningInstance.start(folder.resolve("state"));
    firstTrustedRoot =
        Files.copy(
            Path.of(instance().variable("HALLMARK_TRUSTED_ROOT")), folder.resolve("first.json"));
    for (Signer signer : signers()) {
      switch (signer) {
        case Cosign cosign -> succeeds(cosign.initialize());
        case SigstorePython python -> succeeds(python.trustInstance());
        default -> {
          // Takes URL and root with each command.
        }
      }
    }
    // Go leaves an index of 0 out of a bundle, and sigstore-python takes none without.
    signed(signers().getFirst(), "first");
    signers().forEach(signer -> before.add(signed(signer, "before")));
    git = obtained(() -> Gitsign.obtain(instance(), homes(), "online"));
    for (Gitsign gitsign : git) {
      succeeds(gitsign.initialize());
      gitsign.configure(EMAIL);
      succeeds(gitsign.git(token(), "init", "--quiet"));
      commit(gitsign);
    }
  }

  @AfterAll
  void stop() {
    if (instance != null) {
      instance.close();
    }
  }

  @Test
  @Order(1)
  void nobodyFailsWhileTheKeysAreSucceeded() {
    for (String authority : List.of("ca", "tsa")) {
      succeeds(instance().hallmark("rotate", authority, "--activate-after", AFTER, "--yes"));
    }
    List<List<String>> meanwhile =
        new ArrayList<>(
            List.of(
                List.of("rotate", "tuf-online", "--yes"),
                List.of("rotate", "tuf-root", "--yes"),
                List.of("rotate", "tuf-targets", "--yes")));
    Instant deadline = Instant.now().plus(MOST);
    int round = 0;
    while (after.size() < signers().size() && Instant.now().isBefore(deadline)) {
      round++;
      after.clear();
      for (Signer signer : signers()) {
        Signed signed = signed(signer, "round-" + round);
        verifiers().forEach(verifier -> succeeds(verifier.verify(signed, signatory())));
        if (TrustFiles.issuer(signed.bundle()).contains("intermediate-2")) {
          after.add(signed);
        }
      }
      for (Gitsign gitsign : git) {
        commit(gitsign);
        succeeds(gitsign.verify("verify", "HEAD", signatory()));
      }
      if (!meanwhile.isEmpty()) {
        succeeds(instance().hallmark(meanwhile.removeFirst().toArray(String[]::new)));
      }
    }
    System.out.println("client rotation: %d rounds without a failure".formatted(round));
    assertThat(after).hasSameSizeAs(signers());
    assertThat(round).isGreaterThan(2);
  }

  @Test
  @Order(2)
  void whatWasSignedBeforeIsVerified() {
    for (Signed signed : before) {
      verifiers().forEach(verifier -> succeeds(verifier.verify(signed, signatory())));
    }
  }

  @Test
  @Order(2)
  void theFirstCommitIsVerified() {
    for (Gitsign gitsign : git) {
      Command.Outcome first = gitsign.git(token(), "rev-list", "--max-parents=0", "HEAD");
      succeeds(first);
      succeeds(gitsign.verify("verify", first.output().strip(), signatory()));
    }
  }

  /** Who has not looked since verifies what he must, and refuses what he cannot know. */
  @Test
  @Order(3)
  void whoKeptTheFirstTrustedRootVerifiesWhatIsOfItsTime() {
    Cosign cosign = obtained(() -> Cosign.three(instance(), homes())).getFirst();
    for (Signed signed : before) {
      succeeds(cosign.verify(signed, signatory(), trusting()));
    }
    for (Signed signed : after) {
      refuses(cosign.verify(signed, signatory(), trusting()));
    }
  }

  @Test
  @Order(4)
  void theStateOfAllKeysIsTold() {
    Command.Outcome status = instance().hallmark("rotate", "status");
    succeeds(status);
    assertThat(status.output())
        .contains("certificate authority: key 2 of 3", "timestamp authority: key 2 of 3");
  }

  private List<String> trusting() {
    if (firstTrustedRoot == null) {
      throw new AssertionError("nothing was signed");
    }
    return List.of("--trusted-root", firstTrustedRoot.toString());
  }

  private Signed signed(Signer signer, String name) {
    Subject subject = Subject.in(folder);
    Path bundle = folder.resolve("%s-%s.json".formatted(signer.product().key(), name));
    succeeds(signer.sign(Form.BLOB, LogVersion.V2, token(), subject, bundle));
    return new Signed(signer.product(), Form.BLOB, LogVersion.V2, subject.artifact(), bundle);
  }

  private void commit(Gitsign gitsign) {
    succeeds(gitsign.git(token(), "commit", "--quiet", "--allow-empty", "--message", "signed"));
  }

  private String token() {
    return instance().token("--email", EMAIL);
  }

  /** Clients that sign, and verify by the TUF repository. */
  private List<Signer> signers() {
    List<Signer> signers = new ArrayList<>();
    signers.addAll(obtained(() -> Cosign.three(instance(), homes())));
    signers.addAll(obtained(() -> SigstorePython.obtain(instance(), homes())));
    signers.addAll(obtained(() -> SigstoreJs.obtain(instance(), homes())));
    Assumptions.assumeFalse(signers.isEmpty(), "no client is chosen");
    return signers;
  }

  private List<Verifier> verifiers() {
    List<Verifier> verifiers = new ArrayList<>(signers());
    Path told = PublishedTargets.save(instance(), "trusted_root.json", folder.resolve("told.json"));
    RunningInstance seen = instance().with(Map.of("HALLMARK_TRUSTED_ROOT", told.toString()));
    verifiers.addAll(obtained(() -> SigstoreJava.obtain(seen)));
    return verifiers;
  }

  private static <T> List<T> obtained(Supplier<T> obtain) {
    try {
      return List.of(obtain.get());
    } catch (TestAbortedException e) {
      return List.of();
    }
  }

  private Path homes() {
    return folder.resolve("homes");
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
