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

/**
 * Clients sign and verify in a loop while every key that can be succeeded is: those of both
 * authorities at once and then at a planned time, those of TUF's roles meanwhile. They keep their
 * homes and what they were told on the first day. The logs' keys are succeeded in {@link
 * TurnoverTest}.
 */
@Tag("clients")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RotationTest {
  private static final String EMAIL = "grace@example.com";

  /** The shortest that the instance takes; a week outside of tests. */
  private static final String AFTER = "1m";

  private static final Duration MOST = Duration.ofMinutes(10);

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
      signer.toldTheTrust().ifPresent(Assertion::succeeds);
    }
    // Go leaves an index of 0 out of a bundle, and sigstore-python takes none without.
    signed(signers().getFirst(), "first");
    signers().forEach(signer -> before.add(signed(signer, "before")));
    git = Obtained.of(() -> Gitsign.obtain(instance(), homes(), "online")).stream().toList();
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

  /** At once, as when a key was stolen: clients learn of the next from the TUF repository. */
  @Test
  @Order(1)
  void nobodyFailsInAnEmergency() {
    for (String authority : List.of("ca", "tsa")) {
      succeeds(instance().hallmark("rotate", authority, "--now", "--yes"));
    }
    signUntil("intermediate-2", "emergency", List.of());
    for (Signed signed : before) {
      verifiers().forEach(verifier -> succeeds(verifier.verify(signed, signatory())));
    }
    assertThat(instance().hallmark("rotate", "status").output())
        .contains("certificate authority: key 2 of 3", "timestamp authority: key 2 of 3");
  }

  @Test
  @Order(2)
  void nobodyFailsWhileTheKeysAreSucceeded() {
    for (String authority : List.of("ca", "tsa")) {
      succeeds(instance().hallmark("rotate", authority, "--activate-after", AFTER, "--yes"));
    }
    List<List<String>> meanwhile =
        List.of(
            List.of("rotate", "tuf-online", "--yes"),
            List.of("rotate", "tuf-root", "--yes"),
            List.of("rotate", "tuf-targets", "--yes"));
    after.addAll(signUntil("intermediate-3", "planned", meanwhile));
  }

  @Test
  @Order(3)
  void whatWasSignedBeforeIsVerified() {
    for (Signed signed : before) {
      verifiers().forEach(verifier -> succeeds(verifier.verify(signed, signatory())));
    }
  }

  @Test
  @Order(3)
  void theFirstCommitIsVerified() {
    for (Gitsign gitsign : git) {
      Command.Outcome first = gitsign.git(token(), "rev-list", "--max-parents=0", "HEAD");
      succeeds(first);
      succeeds(gitsign.verify("verify", first.output().strip(), signatory()));
    }
  }

  /** Who has not looked since verifies what he must, and refuses what he cannot know. */
  @Test
  @Order(4)
  void whoKeptTheFirstTrustedRootVerifiesWhatIsOfItsTime() {
    Cosign cosign = Cosign.three(instance(), homes());
    for (Signed signed : before) {
      succeeds(cosign.verify(signed, signatory(), trusting()));
    }
    for (Signed signed : after) {
      refuses(cosign.verify(signed, signatory(), trusting()));
    }
  }

  @Test
  @Order(5)
  void theStateOfAllKeysIsTold() {
    Command.Outcome status = instance().hallmark("rotate", "status");
    succeeds(status);
    assertThat(status.output())
        .contains("certificate authority: key 3 of 3", "timestamp authority: key 3 of 3");
  }

  /**
   * Rounds in which every client signs and all verify, a command after each, until all have been
   * given a certificate by the authority and no command is left; then one round more.
   *
   * @return what was signed in that last round
   */
  private List<Signed> signUntil(String authority, String name, List<List<String>> commands) {
    Instant deadline = Instant.now().plus(MOST);
    int round = 0;
    boolean last = false;
    while (true) {
      round++;
      List<Signed> signed = new ArrayList<>();
      for (Signer signer : signers()) {
        Signed one = signed(signer, "%s-%d".formatted(name, round));
        verifiers().forEach(verifier -> succeeds(verifier.verify(one, signatory())));
        signed.add(one);
      }
      for (Gitsign gitsign : git) {
        // By itself it looks when the timestamp that it has expires: within the week that a
        // rotation waits outside of tests.
        succeeds(gitsign.initialize());
        commit(gitsign);
        succeeds(gitsign.verify("verify", "HEAD", signatory()));
      }
      if (last) {
        System.out.println(
            "client rotation, %s: %d rounds without a failure".formatted(name, round));
        return signed;
      }
      if (round <= commands.size()) {
        succeeds(instance().hallmark(commands.get(round - 1).toArray(String[]::new)));
      }
      last =
          round >= commands.size()
              && signed.stream()
                  .allMatch(one -> TrustFiles.issuer(one.bundle()).contains(authority));
      assertThat(Instant.now()).as("the next keys come into use").isBefore(deadline);
    }
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
    Obtained.of(() -> Cosign.three(instance(), homes())).ifPresent(signers::add);
    Obtained.of(() -> SigstorePython.obtain(instance(), homes())).ifPresent(signers::add);
    Obtained.of(() -> SigstoreJs.obtain(instance(), homes())).ifPresent(signers::add);
    Assumptions.assumeFalse(signers.isEmpty(), "no client is chosen");
    return signers;
  }

  private List<Verifier> verifiers() {
    List<Verifier> verifiers = new ArrayList<>(signers());
    Path told = PublishedTargets.save(instance(), "trusted_root.json", folder.resolve("told.json"));
    RunningInstance seen = instance().with(Map.of("HALLMARK_TRUSTED_ROOT", told.toString()));
    Obtained.of(() -> SigstoreJava.obtain(seen)).ifPresent(verifiers::add);
    return verifiers;
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
