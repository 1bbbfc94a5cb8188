package dev.hallmark.genesis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.genesis.app.Calls.Moment;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.pki.keys.SigningException;
import dev.hallmark.testkit.store.CountingStore;
import dev.hallmark.testkit.store.MemoryObjectStore;
import dev.hallmark.tuf.client.IndependentClient;
import dev.hallmark.tuf.repository.RepositoryWalker;
import dev.hallmark.tuf.repository.Walk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Both TUF repositories of an instance live on, and nothing else of it changes. */
class TrustRenewalTest {
  /** Half of a year, and nobody renewed anything. */
  private static final Instant LATE = Ceremony.NOW.plus(Duration.ofDays(183));

  private static final List<String> REPOSITORIES =
      List.of(InstanceObjects.TUF, InstanceObjects.TUF_LEGACY);

  /** The process ends: nobody catches it. */
  private static final class Fault extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final Ceremony ceremony = new Ceremony();
  private final MemoryObjectStore store = founded();

  @Test
  void clientsOfBothRepositoriesFollow() throws Exception {
    renew(store, LATE);
    byte[] root = Ceremony.content(store, InstanceObjects.TUF_FIRST_ROOT);
    for (String prefix : REPOSITORIES) {
      try (IndependentClient client =
          new IndependentClient(
              Ceremony.repository(store, prefix), root, LATE.plus(Duration.ofDays(6)))) {
        client.update();
        assertThat(client.rootVersion()).isEqualTo(2);
      }
    }
  }

  @Test
  void bothHaveTheSameRoots() {
    byte[] first = Ceremony.content(store, "tuf/1.root.json");
    renew(store, LATE);
    for (String file : List.of("1.root.json", "2.root.json", "root.json")) {
      assertThat(Ceremony.content(store, "tuf/legacy/" + file))
          .isEqualTo(Ceremony.content(store, "tuf/" + file));
    }
    assertThat(Ceremony.content(store, "tuf/1.root.json")).isEqualTo(first);
  }

  /** A log that was opened and not announced, a chain that is not there: none of its business. */
  @Test
  void whatElseIsWrongWithTheInstanceDoesNotLetItExpire() {
    List<String> others = others(store);
    for (String key : others) {
      store.remove(key);
    }
    renew(store, LATE);
    assertThat(others(store)).isEmpty();
    assertAccepted(store, LATE.plus(Duration.ofDays(6)));
  }

  @Test
  void nothingIsSignedOrWrittenBeforeItIsDue() {
    long signed = ceremony.signatures();
    CountingStore counted = new CountingStore(store);
    Ceremony.renewal(counted, ceremony.keys, Ceremony.NOW.plus(Duration.ofDays(3))).run();
    assertThat(counted.writes()).isZero();
    assertThat(ceremony.signatures()).isEqualTo(signed);
  }

  @Test
  void mayDieBeforeAnyCallOrLoseTheAnswerToAnyWriteAndBeRepeated() {
    MemoryObjectStore founded = founded();
    Calls counted = Calls.counted();
    renewThrough(counted, founded.copy());
    for (int call = 0; call < counted.count(); call++) {
      diesAndIsRepeated(call, Moment.BEFORE, founded.copy());
    }
    for (int write : counted.writes()) {
      diesAndIsRepeated(write, Moment.AFTER, founded.copy());
    }
  }

  private void diesAndIsRepeated(int call, Moment moment, MemoryObjectStore at) {
    Calls calls = new Calls(call, moment, TrustRenewalTest::fail);
    assertThatThrownBy(() -> renewThrough(calls, at)).isInstanceOf(Fault.class);
    renew(at, LATE);
    assertAccepted(at, LATE.plus(Duration.ofDays(6)));
    assertThat(at.list("tuf/")).contains("tuf/legacy/2.root.json");
    assertThat(at.list("tuf/")).doesNotContain("tuf/3.root.json");
  }

  /** It lets nothing else expire, of neither repository, and what was done is written down. */
  @Test
  void aRootKeyThatDoesNotAnswerKeepsNothingElseFromBeingRenewed() {
    CeremonyKeys silent =
        ceremony.keys(
            key -> key.equals(ceremony.keys.tufRoot()) ? new SilentSigner(key.scheme()) : key);
    assertThatThrownBy(() -> Ceremony.renewal(store, silent, LATE).run())
        .isInstanceOf(SigningException.class);
    assertAccepted(store, LATE.plus(Duration.ofDays(6)));
    for (String prefix : REPOSITORIES) {
      assertThat(store.list(prefix)).contains(prefix + "2.targets.json");
      assertThat(store.list(prefix)).doesNotContain(prefix + "2.root.json");
    }
    assertThat(store.list(InstanceObjects.CEREMONIES))
        .contains(InstanceObjects.CEREMONIES + "targets-2.txt.sig");
    renew(store, LATE);
    assertThat(store.list("tuf/")).contains("tuf/2.root.json", "tuf/legacy/2.root.json");
  }

  @Test
  void thereMustBeAnInstance() {
    assertThatThrownBy(() -> renew(new MemoryObjectStore(), LATE))
        .isInstanceOf(CeremonyException.class)
        .hasMessage("there is no TUF root: found the instance first");
  }

  private MemoryObjectStore founded() {
    MemoryObjectStore objects = new MemoryObjectStore();
    ceremony.run(objects);
    return objects;
  }

  private void renew(MemoryObjectStore at, Instant now) {
    RenewedTrust renewed = Ceremony.renewal(at, ceremony.keys, now).run();
    assertThat(renewed.main().root()).isEqualTo(renewed.legacy().root());
  }

  private void renewThrough(Calls calls, MemoryObjectStore at) {
    Ceremony.renewal(calls.store(at), ceremony.keys(calls::signer), LATE).run();
  }

  private static List<String> others(MemoryObjectStore at) {
    return at.list("").stream()
        .filter(key -> !key.startsWith(InstanceObjects.TUF))
        .filter(key -> !key.startsWith(InstanceObjects.CEREMONIES))
        .toList();
  }

  private static void assertAccepted(MemoryObjectStore at, Instant now) {
    byte[] root = Ceremony.content(at, InstanceObjects.TUF_FIRST_ROOT);
    for (String prefix : REPOSITORIES) {
      assertThat(new RepositoryWalker(Ceremony.repository(at, prefix), now).from(root))
          .isInstanceOf(Walk.Accepted.class);
    }
  }

  private static void fail() {
    throw new Fault();
  }
}
