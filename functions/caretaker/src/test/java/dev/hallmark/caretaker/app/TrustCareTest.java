package dev.hallmark.caretaker.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.store.CountingStore;
import dev.hallmark.testkit.store.MemoryObjectStore;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.repository.Expiries;
import dev.hallmark.tuf.repository.Lifetimes;
import dev.hallmark.tuf.repository.OnlineKeys;
import dev.hallmark.tuf.repository.OnlineRoles;
import dev.hallmark.tuf.repository.RepositoryFounding;
import dev.hallmark.tuf.repository.RepositoryKeys;
import dev.hallmark.tuf.repository.RepositoryWalker;
import dev.hallmark.tuf.repository.RoleSigners;
import dev.hallmark.tuf.repository.TargetFile;
import dev.hallmark.tuf.repository.Walk;
import dev.hallmark.tuf.store.StoredOnlineRoles;
import dev.hallmark.tuf.store.StoredRepository;
import dev.hallmark.tuf.store.StoredVersions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rounds over one TUF repository. */
class TrustCareTest {
  private static final Instant FOUNDED = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final MemoryObjectStore objects = new MemoryObjectStore();
  private final CountingStore counted = new CountingStore(objects);
  private final JdkSigner snapshot = JdkSigner.p256();
  private final JdkSigner timestamp = JdkSigner.p256();
  private Instant now = FOUNDED.plus(MINUTE);

  @Test
  void aRepositoryThatIsNotDueIsLeftAsItIs() {
    found(Lifetimes.ATTENDED);
    List<String> before = objects.list(InstanceObjects.TUF);
    TrustReport report = care().round();
    assertThat(report.sound()).isTrue();
    assertThat(objects.list(InstanceObjects.TUF)).isEqualTo(before);
    assertThat(snapshot.signatures() + timestamp.signatures()).isEqualTo(2);
  }

  @Test
  void theDaysThatEachRoleHasLeftAreTold() {
    found(Lifetimes.ATTENDED);
    TrustReport report = care().round();
    Expiries expiries = report.expiries().orElseThrow();
    assertThat(expiries.daysLeft(Role.ROOT, report.now())).isEqualTo(364);
    assertThat(expiries.daysLeft(Role.TARGETS, report.now())).isEqualTo(364);
    assertThat(expiries.daysLeft(Role.SNAPSHOT, report.now())).isEqualTo(29);
    assertThat(expiries.daysLeft(Role.TIMESTAMP, report.now())).isEqualTo(6);
  }

  /** Each minute, so it must be cheap: {@code timestamp.json}, and all of it once an hour. */
  @Test
  void aRoundWithNothingToDoIsOneSmallRead() {
    found(Lifetimes.ATTENDED);
    TrustCare care = care();
    care.round();
    int walk = counted.reads();
    assertThat(walk).isLessThan(12);
    for (int round = 1; round < 60; round++) {
      now = now.plus(MINUTE);
      assertThat(care.round().sound()).isTrue();
      assertThat(counted.reads()).isEqualTo(walk + round);
    }
    now = now.plus(MINUTE);
    care.round();
    assertThat(counted.reads()).as("an hour later").isEqualTo(walk + 59 + 1 + walk);
  }

  @Test
  void itIsRenewedWhenHalfOfTheLifeIsGone() {
    found(Lifetimes.ATTENDED);
    TrustCare care = care();
    now = FOUNDED.plus(Duration.ofHours(84)).minus(MINUTE);
    care.round();
    assertThat(timestamp.signatures()).isOne();
    now = now.plus(MINUTE);
    TrustReport report = care.round();
    assertThat(timestamp.signatures()).isEqualTo(2);
    assertThat(report.expiries().map(Expiries::timestamp)).contains(now.plus(Duration.ofDays(7)));
    assertAccepted(now.plus(Duration.ofDays(6)));
  }

  /** As instances were founded before anything renewed them. */
  @Test
  void aLifeOfAYearIsShortenedInTheFirstRound() {
    Duration year = Duration.ofDays(365);
    found(new Lifetimes(year, year, year, year));
    assertThat(care().round().expiries().map(Expiries::timestamp))
        .contains(now.plus(Duration.ofDays(7)));
    assertAccepted(now);
  }

  /** The ceremony published something meanwhile. */
  @Test
  void aTimestampThatIsNotTheOneOfBeforeIsLookedInto() {
    found(Lifetimes.ATTENDED);
    TrustCare care = care();
    care.round();
    objects.overwrite("tuf/timestamp.json", new byte[] {'{', '}'});
    TrustReport report = care.round();
    assertThat(report.sound()).isFalse();
    assertThat(report.expiries()).as("as last seen").isPresent();
  }

  /** Clients that saw the newer one would refuse whatever follows from the older one. */
  @Test
  void aTimestampThatWasPutBackIsNotGoneOnFrom() {
    found(Lifetimes.ATTENDED);
    byte[] old = objects.get("tuf/timestamp.json").orElseThrow().content();
    now = FOUNDED.plus(Duration.ofDays(4));
    care().round();
    objects.overwrite("tuf/timestamp.json", old);
    long signed = timestamp.signatures();
    TrustReport report = care().round();
    assertThat(report.sound()).as("also by another caretaker").isFalse();
    assertThat(report.expiries().map(Expiries::timestamp))
        .as("which tells all the same until when clients are served")
        .contains(FOUNDED.plus(Duration.ofDays(7)));
    assertThat(timestamp.signatures()).isEqualTo(signed);
    objects.remove("tuf/timestamp.json");
    assertThat(care().round().sound()).isFalse();
    assertThat(timestamp.signatures()).isEqualTo(signed);
  }

  @Test
  void whatFailsIsTriedAgainInTheNextRound() {
    found(Lifetimes.ATTENDED);
    TrustCare care = care();
    objects.goDown();
    TrustReport failed = care.round();
    assertThat(failed.sound()).isFalse();
    assertThat(failed.expiries()).isEmpty();
    objects.comeBack();
    assertThat(care.round().sound()).isTrue();
  }

  @Test
  void anInstanceThatWasNotFoundedIsTold() {
    assertThat(care().round().sound()).isFalse();
    assertThat(objects.list("")).isEmpty();
  }

  /** The root still names the keys of the founding: a key that waits signs nothing. */
  @Test
  void keysThatTheRootDoesNotNameYetSignNothing() {
    found(Lifetimes.ATTENDED);
    JdkSigner waiting = JdkSigner.p256();
    TrustCare care =
        care(
            new OnlineKeys(
                RoleSigners.of(snapshot).and(List.of(waiting)),
                RoleSigners.of(timestamp).and(List.of(waiting))));
    now = FOUNDED.plus(Duration.ofDays(20));
    assertThat(care.round().sound()).isTrue();
    assertThat(timestamp.signatures()).isEqualTo(2);
    assertThat(waiting.signatures()).isZero();
  }

  @Test
  void twoCaretakersRenewOnce() {
    found(Lifetimes.ATTENDED);
    TrustCare one = care();
    TrustCare other = care();
    one.round();
    other.round();
    now = now.plus(Duration.ofDays(5));
    assertThat(one.round().sound()).isTrue();
    assertThat(other.round().sound()).isTrue();
    assertThat(timestamp.signatures()).isEqualTo(2);
  }

  private TrustCare care() {
    return care(new OnlineKeys(RoleSigners.of(snapshot), RoleSigners.of(timestamp)));
  }

  private TrustCare care(OnlineKeys keys) {
    return new TrustCare(
        "tuf",
        new StoredRepository(counted, InstanceObjects.TUF),
        new StoredVersions(counted, InstanceObjects.TUF),
        () -> counted.get(InstanceObjects.TUF_FIRST_ROOT).map(ObjectStore.StoredObject::content),
        keys,
        Lifetimes.ATTENDED,
        () -> now);
  }

  private void found(Lifetimes lifetimes) {
    RepositoryKeys keys =
        new RepositoryKeys(
            RoleSigners.of(JdkSigner.p256()),
            RoleSigners.of(JdkSigner.p256()),
            RoleSigners.of(snapshot),
            RoleSigners.of(timestamp));
    TargetFile target = new TargetFile("trusted_root.json", new byte[] {1}, Optional.empty());
    OnlineRoles online =
        new StoredOnlineRoles(
            objects,
            InstanceObjects.TUF,
            new OnlineKeys(keys.snapshot(), keys.timestamp()),
            lifetimes,
            InstantSource.fixed(FOUNDED));
    new RepositoryFounding(
            new StoredRepository(objects, InstanceObjects.TUF), keys, online, lifetimes)
        .publish(List.of(target), FOUNDED);
  }

  private void assertAccepted(Instant at) {
    StoredRepository files = new StoredRepository(objects, InstanceObjects.TUF);
    byte[] root = files.read("1.root.json").orElseThrow();
    assertThat(new RepositoryWalker(files, at).from(root)).isInstanceOf(Walk.Accepted.class);
  }
}
