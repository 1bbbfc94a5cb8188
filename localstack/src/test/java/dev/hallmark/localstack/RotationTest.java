package dev.hallmark.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.localstack.OperatedInstance.Signed;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.tuf.trustroot.Authority;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import dev.sigstore.KeylessVerificationException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Every key that can succeed another does so while somebody signs and verifies without a pause. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RotationTest {
  /** Functions look every 20 seconds; the rest is for a busy machine. */
  private static final Duration TAKEN_UP = Duration.ofMinutes(2);

  @TempDir private static Path folder;

  private OperatedInstance instance;
  private Signed before;
  private Signed lastOfTheOldKey;
  private Instant switched = Instant.EPOCH;

  @BeforeAll
  void signSomething() throws Exception {
    instance = new OperatedInstance(folder);
    before = instance.sign();
    lastOfTheOldKey = before;
  }

  @AfterAll
  void stop() {
    instance.close();
  }

  @Test
  @Order(1)
  void aPlannedSuccessionIsSeenAndTakenBack() throws Exception {
    assertThat(instance.hallmark("rotate", "ca", "--activate-after", "7d", "--dry-run")).isZero();
    assertThat(instance.out()).contains("Clients are told of key 2 now", "in 7d");
    assertThat(authorities()).hasSize(1);
    assertThat(instance.hallmark("rotate", "ca", "--activate-after", "1h", "--dry-run")).isZero();
    assertThat(instance.out()).contains("sooner than clients look");

    assertThat(instance.hallmark("rotate", "ca", "--yes")).as(instance.err()).isZero();
    assertThat(instance.out()).contains("clients are told of key 2");
    assertThat(authorities())
        .extracting(authority -> authority.validity().end().isPresent())
        .containsExactly(true, false);
    assertThat(instance.hallmark("rotate", "status")).as(instance.err()).isZero();
    assertThat(instance.out())
        .contains("key 1 of 3 in use, 1 unused", "TUF root, version 1")
        .containsPattern("(?m)^ 1  certificate authority  +in use  +20\\S+Z  20\\S+Z  20\\S+Z$")
        .containsPattern("(?m)^ 2  certificate authority  +next  +20\\S+Z  -  ")
        .containsPattern("(?m)^ \\d  Rekor v2 log http\\S+  +in use")
        .containsPattern("(?m)^ \\d  Rekor v1 log, key 1 http\\S+  +in use");

    assertThat(instance.hallmark("rotate", "ca", "--abort", "--yes")).isZero();
    assertThat(instance.out()).contains("is taken back: nothing is planned");
    assertThat(instance.hallmark("rotate", "ca", "--abort", "--yes")).isZero();
    assertThat(instance.out()).contains("nothing was planned, and nothing was changed");
    assertThat(authorities())
        .extracting(authority -> authority.validity().end())
        .containsExactly(Optional.empty());
  }

  @Test
  @Order(2)
  void nobodyWhoSignsAndVerifiesMeanwhileFails() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    List<Signed> meanwhile = new ArrayList<>();
    CompletableFuture<Void> user =
        CompletableFuture.runAsync(
            () -> {
              while (!done.get()) {
                meanwhile.add(signAndVerify());
              }
            });
    for (String[] command :
        new String[][] {
          {"rotate", "tuf-online", "--yes"},
          {"rotate", "tuf-root", "--yes"},
          {"rotate", "tuf-targets", "--yes"},
          {"rotate", "tsa", "--now", "--yes"},
          {"rotate", "ca", "--now", "--yes"}
        }) {
      assertThat(instance.hallmark(command)).as(instance.err()).isZero();
    }
    Instant deadline = Instant.now().plus(TAKEN_UP);
    while (!isByNewKeys(instance.sign()) && Instant.now().isBefore(deadline)) {
      Thread.sleep(500);
    }
    switched = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    done.set(true);
    user.get();
    Signed after = instance.sign();
    assertThat(isByNewKeys(after)).isTrue();
    meanwhile.add(after);
    meanwhile.add(before);
    for (Signed signed : meanwhile) {
      if (!isByTheNewCa(signed) && begin(signed).isAfter(begin(lastOfTheOldKey))) {
        lastOfTheOldKey = signed;
      }
      instance.verify(signed.bundle(), instance.trustedRoot());
    }
  }

  @Test
  @Order(3)
  void atOnceSoonAfterItIsSaidToBeARepetition() {
    assertThat(instance.hallmark("rotate", "ca", "--now", "--dry-run")).isZero();
    assertThat(instance.out())
        .contains("counts as a repetition of that. Nothing would change.", "--activate-after 1m");
    assertThat(instance.hallmark("rotate", "ca", "--now", "--yes")).isZero();
    assertThat(instance.out())
        .contains("Nothing was changed.", "--activate-after 1m lets key 3 take over", "key 2 of 3");
  }

  @Test
  @Order(4)
  void aKeyThatIsNotBelievedAnyMoreStillVerifiesWhatItSignedBefore() throws Exception {
    Authority old = authorities().getFirst();
    String key = keyOf(old);
    assertThat(instance.hallmark("distrust", key, "--at", switched.toString(), "--yes"))
        .as(instance.err())
        .isZero();
    assertThat(authorities().getFirst().validity().end()).contains(switched);
    instance.verify(before.bundle(), instance.trustedRoot());
    instance.verify(lastOfTheOldKey.bundle(), instance.trustedRoot());
    instance.verify(instance.sign().bundle(), instance.trustedRoot());

    String inUse = keyOf(authorities().getLast());
    assertThat(instance.hallmark("distrust", inUse, "--yes")).isEqualTo(2);
    assertThat(instance.err()).contains("in use", "hallmark rotate ca --now");
    assertThat(instance.hallmark("distrust", "0".repeat(64), "--yes")).isEqualTo(2);
    assertThat(instance.err()).contains("hallmark rotate status");
  }

  /** As of a key that was stolen then: what it signed from then on counts for nothing. */
  @Test
  @Order(5)
  void whatAKeySignedAfterItsEndIsRefused() throws Exception {
    Instant end = begin(lastOfTheOldKey).minusSeconds(1);
    assertThat(begin(before)).isBefore(end);
    String key = keyOf(authorities().getFirst());
    assertThat(instance.hallmark("distrust", key, "--at", end.toString(), "--yes"))
        .as(instance.err())
        .isZero();
    assertThat(authorities().getFirst().validity().end()).contains(end);
    instance.verify(before.bundle(), instance.trustedRoot());
    assertThatThrownBy(() -> instance.verify(lastOfTheOldKey.bundle(), instance.trustedRoot()))
        .isInstanceOf(KeylessVerificationException.class)
        .hasMessageContaining("certificate");
    instance.verify(instance.sign().bundle(), instance.trustedRoot());
  }

  @Test
  @Order(6)
  void aRestartGoesOnWithTheNewKeys() throws Exception {
    instance.restart();
    Signed after = instance.sign();
    assertThat(isByNewKeys(after)).isTrue();
    instance.verify(after.bundle(), instance.trustedRoot());
    instance.verify(before.bundle(), instance.trustedRoot());
    assertThat(instance.hallmark("rotate", "status", "--json")).as(instance.err()).isZero();
    JsonNode status = Json.mapper().readTree(instance.out());
    assertThat(status.path("authorities").findValuesAsText("key")).contains("2");
  }

  private Signed signAndVerify() {
    try {
      // As a client does that looks before it verifies.
      Signed signed = instance.sign();
      instance.verify(signed.bundle(), instance.trustedRoot());
      return signed;
    } catch (Exception e) {
      throw new AssertionError("somebody could not sign, or what he signed does not verify", e);
    }
  }

  private boolean isByNewKeys(Signed signed) throws Exception {
    CertificateChain told =
        TrustedRoot.parse(instance.trustedRoot()).timestampAuthorities().getLast().chain();
    return isByTheNewCa(signed)
        && CertificateChain.fromPem(instance.get("/api/v1/timestamp/certchain")).equals(told);
  }

  private static boolean isByTheNewCa(Signed signed) {
    return signed.certificate().getIssuerX500Principal().getName().contains("intermediate-2");
  }

  private static Instant begin(Signed signed) {
    return signed.certificate().getNotBefore().toInstant();
  }

  private static String keyOf(Authority authority) {
    return HexFormat.of()
        .formatHex(PublicKeys.fingerprint(authority.chain().issuing().getPublicKey()));
  }

  private List<Authority> authorities() throws Exception {
    return TrustedRoot.parse(instance.trustedRoot()).certificateAuthorities();
  }
}
