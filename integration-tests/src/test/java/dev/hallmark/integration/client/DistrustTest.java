package dev.hallmark.integration.client;

import static dev.hallmark.integration.client.Assertion.refuses;
import static dev.hallmark.integration.client.Assertion.succeeds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.integration.Command;
import dev.hallmark.integration.RunningInstance;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/**
 * A key of the certificate authority was stolen at a known time: another one takes over at once,
 * and clients, which look at the TUF repository before they verify, are told that nothing counts
 * that the former signed from then on.
 */
@Tag("clients")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DistrustTest {
  private static final String EMAIL = "grace@example.com";

  /** Fulcio looks for its next chain each minute. */
  private static final Duration TAKEN_UP = Duration.ofMinutes(3);

  private final Path folder;
  private @Nullable RunningInstance instance;
  private @Nullable Signed old;
  private @Nullable Signed stolen;
  private @Nullable Signed next;

  DistrustTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeAll
  void signAndDistrust() throws Exception {
    Assumptions.assumeTrue(
        System.getenv("HALLMARK_INSTANCE") == null, "the keys of a running instance stay");
    instance = RunningInstance.start(folder.resolve("state"));
    Cosign cosign = cosign();
    succeeds(cosign.initialize());
    String key = TrustFiles.keyOfTheCa(Path.of(instance().variable("HALLMARK_TRUSTED_ROOT")));
    // Go leaves an index of 0 out of a bundle, and sigstore-python takes none without.
    signed(cosign, "first");
    old = signed(cosign, "old");
    Instant end = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(2);
    Thread.sleep(Duration.between(Instant.now(), end).plusSeconds(2));
    stolen = signed(cosign, "stolen");
    succeeds(instance().hallmark("rotate", "ca", "--now", "--yes"));
    Instant deadline = Instant.now().plus(TAKEN_UP);
    do {
      next = signed(cosign, "next");
    } while (!isOfTheNextKey(next) && Instant.now().isBefore(deadline));
    assertThat(isOfTheNextKey(next)).as("the next key is in use").isTrue();
    Command.Outcome distrust =
        instance().hallmark("distrust", key, "--at", end.toString(), "--yes");
    assertThat(distrust.succeeded()).as(distrust.output()).isTrue();
  }

  @AfterAll
  void stop() {
    if (instance != null) {
      instance.close();
    }
  }

  @Test
  void whatTheFormerKeySignedBeforeIsVerified() {
    succeeds(cosign().verify(there(old), signatory()));
  }

  @Test
  void whatTheFormerKeySignedSinceIsRefused() {
    refuses(cosign().verify(there(stolen), signatory()));
  }

  @Test
  void whatTheNextKeySignsIsVerified() {
    succeeds(cosign().verify(there(next), signatory()));
  }

  /** It looks at the end of an authority's time only where it signs; what it does is told. */
  @Test
  void whatSigstorePythonMakesOfItIsTold() throws IOException {
    SigstorePython python = SigstorePython.obtain(instance(), homes());
    succeeds(python.trustInstance());
    succeeds(python.verify(there(old), signatory()));
    succeeds(python.verify(there(next), signatory()));
    boolean refuses = !python.verify(there(stolen), signatory()).succeeded();
    System.out.println(
        "client distrust: sigstore-python %s the end of an authority"
            .formatted(refuses ? "respects" : "does not look at"));
  }

  private static boolean isOfTheNextKey(Signed signed) {
    return TrustFiles.issuer(signed.bundle()).contains("intermediate-2");
  }

  private Signed signed(Cosign cosign, String name) {
    Subject subject = Subject.in(folder);
    Path bundle = folder.resolve(name + ".json");
    succeeds(
        cosign.sign(Form.BLOB, LogVersion.V2, instance().token("--email", EMAIL), subject, bundle));
    return new Signed(Product.COSIGN_3, Form.BLOB, LogVersion.V2, subject.artifact(), bundle);
  }

  private Cosign cosign() {
    return Cosign.three(instance(), homes());
  }

  private Path homes() {
    return folder.resolve("homes");
  }

  private Signatory signatory() {
    return new Signatory(EMAIL, instance().variable("HALLMARK_ISSUER"));
  }

  private static Signed there(@Nullable Signed signed) {
    if (signed == null) {
      throw new TestAbortedException("nothing was signed");
    }
    return signed;
  }

  private RunningInstance instance() {
    if (instance == null) {
      throw new AssertionError("no instance was started");
    }
    return instance;
  }
}
