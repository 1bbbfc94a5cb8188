package dev.hallmark.genesis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.genesis.app.Calls.Moment;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.store.MemoryObjectStore;
import dev.hallmark.tuf.client.IndependentClient;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.RoleKeys;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.TufKey;
import dev.hallmark.tuf.repository.CheckRule;
import dev.hallmark.tuf.repository.RepositoryException;
import dev.hallmark.tuf.repository.RepositoryWalker;
import dev.hallmark.tuf.repository.RootChange;
import dev.hallmark.tuf.repository.SeenVersions;
import dev.hallmark.tuf.repository.Walk;
import dev.hallmark.tuf.store.StoredVersions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Other keys count for the TUF repositories of an instance, and nothing else of it changes. */
class TufCeremonyTest {
  private static final Instant LATER = Ceremony.NOW.plus(Duration.ofDays(2));

  private static final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final Ceremony ceremony = new Ceremony();
  private final LaterTufKeys later =
      new LaterTufKeys(
          List.of(JdkSigner.p256()),
          List.of(JdkSigner.p256()),
          List.of(JdkSigner.p256()),
          List.of(JdkSigner.p256()));
  private final CeremonyKeys keys = Ceremony.with(ceremony.keys, later);
  private final MemoryObjectStore store = founded();

  /** Where several calls leave the same behind the next run is held once for them. */
  private final Set<List<String>> repaired = new HashSet<>();

  @Test
  void theOnlineKeysOfBothRepositoriesAreRotated() throws Exception {
    TufState state = tuf(store).rotateOnline();
    assertThat(state.root().metadata().version()).isEqualTo(3);
    assertThat(keysOf(state, Role.SNAPSHOT)).containsExactly(key(later.snapshot().getFirst()));
    assertThat(keysOf(state, Role.TIMESTAMP)).containsExactly(key(later.timestamp().getFirst()));
    assertClientsFollow(store, 3);
    // The founding is found as it was, and renewals go on with the keys of now.
    Ceremony.run(store, keys, LATER);
    Ceremony.renewal(store, keys, LATER.plus(Duration.ofDays(300))).run();
    assertThat(tuf(store).state().root().metadata().version()).isEqualTo(4);
  }

  @Test
  void theRootKeyIsRotated() throws Exception {
    TufState state = tuf(store).rotateRoot();
    assertThat(keysOf(state, Role.ROOT)).containsExactly(key(later.root().getFirst()));
    assertThat(state.outlook().needsPeople()).isFalse();
    assertClientsFollow(store, 2);
  }

  @Test
  void theTargetsKeyOfBothRepositoriesIsRotated() throws Exception {
    TufState state = tuf(store).rotateTargets();
    assertThat(state.root().metadata().version()).isEqualTo(3);
    assertThat(keysOf(state, Role.TARGETS)).containsExactly(key(later.targets().getFirst()));
    assertClientsFollow(store, 3);
    assertThat(tuf(store).rotateTargets().root().metadata().version()).as("again").isEqualTo(3);
    assertThat(tuf(store).transcripts())
        .allMatch(Transcript::verified)
        .extracting(Transcript::name)
        .containsExactly("founding", "root-2", "root-3", "targets-2");
    // The founding is found as it was, and renewals go on with the key of now.
    Ceremony.run(store, keys, LATER);
    long before = ((JdkSigner) ceremony.keys.tufTargets()).signatures();
    Instant due = LATER.plus(Duration.ofDays(190));
    assertThat(Ceremony.renewal(store, keys, due).run().main().targets())
        .isAfter(due.plus(Duration.ofDays(300)));
    assertThat(((JdkSigner) ceremony.keys.tufTargets()).signatures()).isEqualTo(before);
    assertThat(tuf(store).check()).isEmpty();
  }

  /** A deployment that names fewer keys than before would let targets expire. */
  @Test
  void theTargetsKeyThatTookOverMustStayNamed() {
    tuf(store).rotateTargets();
    assertThatThrownBy(() -> Ceremony.run(store, ceremony.keys, LATER))
        .isInstanceOf(CeremonyException.class)
        .hasMessageContaining("other keys of targets than are named: name all of them (tufTargets");
  }

  @Test
  void withoutLaterKeysNothingIsDone() {
    long signed = ceremony.signatures();
    TufCeremony plain = Ceremony.tuf(store, ceremony.keys, LATER);
    plain.rotateRoot();
    plain.rotateTargets();
    assertThat(plain.rotateOnline().root().metadata().version()).isOne();
    assertThat(ceremony.signatures()).isEqualTo(signed);
  }

  @Test
  void aRotationMayDieAnywhereAndBeRepeated() throws Exception {
    diesAnywhereAndIsRepeated(TufCeremony::rotateOnline);
    diesAnywhereAndIsRepeated(TufCeremony::rotateTargets);
  }

  private void diesAnywhereAndIsRepeated(Function<TufCeremony, TufState> rotation)
      throws Exception {
    repaired.clear();
    MemoryObjectStore founded = founded();
    Calls counted = Calls.counted();
    assertThat(rotation.apply(through(counted, founded.copy())).outlook().version()).isEqualTo(3);
    for (int call = 0; call < counted.count(); call++) {
      diesAndIsRepeated(rotation, call, Moment.BEFORE, founded.copy());
    }
    for (int write : counted.writes()) {
      diesAndIsRepeated(rotation, write, Moment.AFTER, founded.copy());
    }
  }

  private void diesAndIsRepeated(
      Function<TufCeremony, TufState> rotation, int call, Moment moment, MemoryObjectStore at)
      throws Exception {
    Calls calls = new Calls(call, moment, TufCeremonyTest::fail);
    assertThatThrownBy(() -> rotation.apply(through(calls, at))).isInstanceOf(Fault.class);
    if (!repaired.add(state(at))) {
      return;
    }
    assertWalks(at);
    assertThat(rotation.apply(tuf(at)).root().metadata().version()).isEqualTo(3);
    assertWalks(at);
  }

  /** What the next run sees, but for times and signatures. */
  private static List<String> state(MemoryObjectStore at) {
    List<String> state = new ArrayList<>(at.list(""));
    for (String prefix : List.of(InstanceObjects.TUF, InstanceObjects.TUF_LEGACY)) {
      byte[] timestamp = Ceremony.content(at, prefix + "timestamp.json");
      state.add(Ceremony.text(timestamp).replaceAll("\"sig\" : \"[0-9a-f]*\"|[0-9a-f]{64}", ""));
      state.add(Integer.toString(Ceremony.content(at, prefix + "root.json").length));
    }
    return state;
  }

  /** One runs whole at a call of the other. */
  @Test
  void ofTwoAtOnceNoneHarmsTheOther() throws Exception {
    MemoryObjectStore founded = founded();
    Calls counted = Calls.counted();
    through(counted, founded.copy()).rotateTargets();
    for (int call = 0; call < counted.count(); call += 5) {
      MemoryObjectStore at = founded.copy();
      Calls calls = new Calls(call, Moment.BEFORE, () -> tuf(at).rotateTargets());
      assertThat(through(calls, at).rotateTargets().root().metadata().version()).isEqualTo(3);
      assertWalks(at);
    }
  }

  private static void assertWalks(MemoryObjectStore at) {
    byte[] root = Ceremony.content(at, InstanceObjects.TUF_FIRST_ROOT);
    for (String prefix : List.of(InstanceObjects.TUF, InstanceObjects.TUF_LEGACY)) {
      assertThat(new RepositoryWalker(Ceremony.repository(at, prefix), LATER).from(root))
          .isInstanceOf(Walk.Accepted.class);
    }
  }

  @Test
  void aRootThatPeopleSignedComesInWithTheCeremonysOwnSignature() throws Exception {
    JdkSigner person = JdkSigner.p256();
    Root last = tuf(store).state().root().metadata();
    RoleKeys shared = last.keysOf(Role.ROOT).with(key(person)).needing(2);
    byte[] file = signed(RootChange.NONE.with(Role.ROOT, shared), last, person);
    assertThat(tuf(store).importSigned(rootIn(file), true).root().metadata().version()).isOne();
    TufState state = tuf(store).importSigned(rootIn(file), false);
    assertThat(state.root().metadata().version()).isEqualTo(2);
    assertThat(state.outlook().lacking()).isOne();
    assertThat(state.outlook().needsPeople()).isTrue();
    assertThat(state.here()).doesNotContain(key(person).keyId());
    assertClientsFollow(store, 2);
    for (boolean dryRun : new boolean[] {true, false}) {
      assertThat(tuf(store).importSigned(rootIn(file), dryRun).root().metadata().version())
          .as("again")
          .isEqualTo(2);
    }
    // A half of a year later the ceremony leaves the root to people and renews the rest.
    Instant due = LATER.plus(Duration.ofDays(190));
    RenewedTrust renewed = Ceremony.renewal(store, keys, due).run();
    assertThat(renewed.root().version()).isEqualTo(2);
    assertThat(renewed.root().needsPeople()).isTrue();
    assertThat(renewed.main().targets()).isAfter(due.plus(Duration.ofDays(300)));
  }

  @Test
  void aRootThatTooFewSignedIsRefusedAndNothingChanges() {
    JdkSigner person = JdkSigner.p256();
    Root last = tuf(store).state().root().metadata();
    RoleKeys shared = last.keysOf(Role.ROOT).with(key(person)).needing(2);
    byte[] file = signed(RootChange.NONE.with(Role.ROOT, shared), last);
    List<String> before = store.list("");
    for (boolean dryRun : new boolean[] {true, false}) {
      assertThatThrownBy(() -> tuf(store).importSigned(rootIn(file), dryRun))
          .isInstanceOf(RepositoryException.class)
          .hasMessageStartingWith(
              "2.root.json: the root itself asks for signatures of 2 of its 2 root keys, and 1 of"
                  + " them have signed; not yet: ");
    }
    assertThat(store.list("")).isEqualTo(before);
  }

  @Test
  void whatIsNoRootIsRefused() {
    for (String file : List.of("", "{}", "{\"signatures\":[],\"signed\":{\"_type\":\"x\"}}")) {
      assertThatThrownBy(() -> rootIn(Ceremony.bytes(file)))
          .isInstanceOf(CeremonyException.class)
          .hasMessageStartingWith("the file is no TUF root: ");
    }
  }

  @Test
  void aRootOfBeforeIsRefused() {
    Root last = tuf(store).state().root().metadata();
    byte[] file = signed(RootChange.NONE, last);
    tuf(store).rotateRoot();
    assertThatThrownBy(() -> tuf(store).importSigned(rootIn(file), false))
        .isInstanceOf(CeremonyException.class)
        .hasMessageContaining("export anew");
  }

  @Test
  void aCheckSaysWhichObjectsAreWrong() {
    assertThat(tuf(store).check()).isEmpty();
    store.overwrite("tuf/legacy/timestamp.json", new byte[] {1});
    store.remove("tuf/1.snapshot.json");
    assertThat(tuf(store).check())
        .containsExactly(
            new TufFinding("tuf/1.snapshot.json", CheckRule.MISSING),
            new TufFinding("tuf/legacy/timestamp.json", CheckRule.MALFORMED));
  }

  /** What the caretaker saw is the measure; whoever signs refuses, with file and rule. */
  @Test
  void nothingFollowsFromATimestampThatWasPutBack() {
    byte[] old = Ceremony.content(store, "tuf/timestamp.json");
    tuf(store).rotateOnline();
    new StoredVersions(store, InstanceObjects.TUF).advance(new SeenVersions(3, 1, 2, 2));
    store.overwrite("tuf/timestamp.json", old);
    assertThat(tuf(store).check())
        .contains(new TufFinding("tuf/timestamp.json", CheckRule.ROLLED_BACK));
    for (ThrowingCallable signing :
        List.<ThrowingCallable>of(
            () -> Ceremony.renewal(store, keys, LATER).run(),
            () -> Ceremony.run(store, keys, LATER),
            () -> tuf(store).rotateOnline())) {
      assertThatThrownBy(signing)
          .isInstanceOf(RepositoryException.class)
          .hasMessageStartingWith("snapshot.json: version 2 was published before, and now");
    }
    store.remove("tuf/timestamp.json");
    assertThatThrownBy(() -> Ceremony.run(store, keys, LATER))
        .isInstanceOf(RepositoryException.class)
        .hasMessageStartingWith("timestamp.json: the file is not there, and version 2 was");
  }

  private static SignedChange rootIn(byte[] file) {
    return SignedChange.parse(Optional.of(file), Optional.empty(), Optional.empty());
  }

  private static byte[] signed(RootChange change, Root last, Signer... signers) {
    Instant expires = Ceremony.FOUNDED.plus(Duration.ofDays(365));
    return SignedMetadata.sign(change.after(last, expires), List.of(signers)).content();
  }

  private MemoryObjectStore founded() {
    MemoryObjectStore objects = new MemoryObjectStore();
    ceremony.run(objects);
    return objects;
  }

  private TufCeremony tuf(MemoryObjectStore at) {
    return Ceremony.tuf(at, keys, LATER);
  }

  private TufCeremony through(Calls calls, MemoryObjectStore at) {
    return Ceremony.tuf(calls.store(at), Ceremony.with(ceremony.keys(calls::signer), later), LATER);
  }

  private static void assertClientsFollow(MemoryObjectStore at, int version) throws Exception {
    byte[] root = Ceremony.content(at, InstanceObjects.TUF_FIRST_ROOT);
    for (String prefix : List.of(InstanceObjects.TUF, InstanceObjects.TUF_LEGACY)) {
      try (IndependentClient client =
          new IndependentClient(Ceremony.repository(at, prefix), root, LATER)) {
        client.update();
        assertThat(client.rootVersion()).isEqualTo(version);
      }
    }
  }

  private static List<TufKey> keysOf(TufState state, Role role) {
    return state.root().metadata().keysOf(role).keys();
  }

  private static TufKey key(Signer signer) {
    return TufKey.of(signer.publicKey());
  }

  private static void fail() {
    throw new Fault();
  }
}
