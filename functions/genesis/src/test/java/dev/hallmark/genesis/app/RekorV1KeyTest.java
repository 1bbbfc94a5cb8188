package dev.hallmark.genesis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.genesis.app.Calls.Moment;
import dev.hallmark.kit.http.ShardKeys;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.kit.store.ObjectStore.Serving;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.store.MemoryObjectStore;
import dev.hallmark.tuf.trustroot.SigningConfig;
import dev.hallmark.tuf.trustroot.TransparencyLog;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.net.URI;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Another key for the Rekor v1 log: announced while the first one signs, in use from its shard on,
 * and the first one closed after that.
 */
class RekorV1KeyTest {
  private static final Instant TOLD = Ceremony.NOW.plus(Duration.ofDays(3));
  private static final Instant TURNED = TOLD.plus(Duration.ofDays(2));
  private static final Instant CLOSED = seconds(TURNED.plus(ChainTerm.CLOSING));

  private final Ceremony ceremony = new Ceremony();
  private final Signer second = JdkSigner.p256();
  private final Signer third = JdkSigner.p256();
  private final MemoryObjectStore store = new MemoryObjectStore();

  @BeforeEach
  void found() {
    ceremony.run(store);
  }

  @Test
  void anAnnouncedKeyIsBelievedFromNowOnAndTheFirstOneGoesOn() throws Exception {
    announce(TOLD);
    List<TransparencyLog> keys = rekorV1(store);
    assertThat(keys).extracting(TransparencyLog::key).containsExactly(first(), second.publicKey());
    assertThat(keys).allSatisfy(log -> assertThat(log.baseUrl()).isEqualTo(url()));
    assertThat(keys).allSatisfy(log -> assertThat(log.validity().end()).isEmpty());
    assertThat(keys.getFirst().validity().start()).isEqualTo(Ceremony.FOUNDED);
    assertThat(keys.getLast().validity().start()).isEqualTo(seconds(TOLD));
    assertThat(uses()).containsExactly(RekorV1KeyState.Use.IN_USE, RekorV1KeyState.Use.NEXT);
  }

  @Test
  void clientsOfTheOldTargetNamesGetItToo() throws Exception {
    announce(TOLD);
    assertThat(targets(store, "tuf/legacy/")).containsKeys("rekor.pub", "rekor_v1_2.pub");
  }

  /** Its deployment may fail yet, and be rolled back with the key. */
  @Test
  void aKeyThatWaitsForItsShardIsNotToldBeforeTheDeploymentIsDone() throws Exception {
    Map<String, String> before = versions();
    run(store, LaterLogs.Step.LOOK, "3", 2, TOLD, second);
    assertThat(versions()).isEqualTo(before);
  }

  @Test
  void theKeyBeforeEndsAnHourAfterTheNextOneTookOver() throws Exception {
    announce(TOLD);
    look("3", 3, TURNED, second);
    assertThat(rekorV1(store).getFirst().validity().end()).isEmpty();
    turn(TURNED);
    assertThat(rekorV1(store).getFirst().validity().end()).contains(CLOSED);
    assertThat(rekorV1(store).getLast().validity().start()).isEqualTo(seconds(TOLD));
    assertThat(rekorV1(store).getLast().validity().end()).isEmpty();
    assertThat(uses()).containsExactly(RekorV1KeyState.Use.FORMER, RekorV1KeyState.Use.IN_USE);
  }

  @Test
  void laterRunsChangeNothing() throws Exception {
    announce(TOLD);
    turn(TURNED);
    Map<String, String> before = versions();
    turn(TURNED.plusSeconds(100));
    look("3", 4, TURNED.plusSeconds(200), second);
    assertThat(versions()).isEqualTo(before);
  }

  /** What its shard signs before clients are told verifies afterwards. */
  @Test
  void inAnEmergencyTheKeyIsBelievedFromBeforeItsShardAnswers() throws Exception {
    look("2", 2, TOLD, second);
    assertThat(rekorV1(store)).hasSize(1);
    publishHead(2);
    run(store, LaterLogs.Step.ANNOUNCE, "2", 2, TURNED, second);
    assertThat(rekorV1(store).getFirst().validity().end()).contains(CLOSED);
    assertThat(rekorV1(store).getLast().validity().start()).isEqualTo(seconds(TOLD));
  }

  /** Its deployment failed before clients were told: the key is gone with it. */
  @Test
  void anEmergencyCanBeRolledBackAndRepeatedWithAnotherKey() throws Exception {
    look("2", 2, TOLD, second);
    ceremony.run(store);
    look("2", 2, TURNED, third);
    run(store, LaterLogs.Step.ANNOUNCE, "2", 2, TURNED, third);
    assertThat(rekorV1(store).getLast().key()).isEqualTo(third.publicKey());
    assertThat(rekorV1(store).getLast().validity().start()).isEqualTo(seconds(TURNED));
  }

  /** A turn of which clients were not told did not take place: the first key goes on. */
  @Test
  void aTurnThatFailedBeforeClientsWereToldEndsNothing() throws Exception {
    announce(TOLD);
    Calls dying = dyingAt(turnsTakeover());
    assertThatThrownBy(() -> run(dying.store(store), LaterLogs.Step.ANNOUNCE, "3", 3, TOLD, second))
        .isInstanceOf(IllegalStateException.class);
    assertThat(store.get(InstanceObjects.takeoverOfRekorV1Key(2))).isPresent();
    look("3", 2, TURNED, second);
    assertThat(rekorV1(store).getFirst().validity().end()).isEmpty();
    turn(TURNED);
    assertThat(rekorV1(store).getFirst().validity().end()).contains(CLOSED);
  }

  /** The call after the write of the turn's first object. */
  private int turnsTakeover() {
    MemoryObjectStore counting = founded();
    run(counting, LaterLogs.Step.ANNOUNCE, "3", 2, TOLD, second);
    Calls counted = Calls.counted();
    run(counted.store(counting), LaterLogs.Step.ANNOUNCE, "3", 3, TOLD, second);
    return counted.writes().getFirst() + 1;
  }

  @Test
  void oneAfterTheOtherFollows() throws Exception {
    announce(TOLD);
    turn(TURNED);
    Instant later = TURNED.plus(Duration.ofDays(90));
    run(store, LaterLogs.Step.ANNOUNCE, "3,5", 3, later, second, third);
    run(store, LaterLogs.Step.ANNOUNCE, "3,5", 5, later, second, third);
    List<TransparencyLog> keys = rekorV1(store);
    assertThat(keys).hasSize(3);
    assertThat(keys.get(0).validity().end()).contains(CLOSED);
    assertThat(keys.get(1).validity().end()).contains(seconds(later.plus(ChainTerm.CLOSING)));
    assertThat(keys.get(2).validity().end()).isEmpty();
    assertThat(targets(store, "tuf/legacy/")).containsKey("rekor_v1_3.pub");
  }

  /** A compromised key is ended at a time before it was succeeded. */
  @Test
  void aFormerKeyCanBeDistrustedAtOnceAndVersionOneGoesOn() throws Exception {
    announce(TOLD);
    turn(TURNED);
    distrust(first(), "3", 3, TOLD);
    assertThat(rekorV1(store).getFirst().validity().end()).contains(seconds(TOLD));
    assertThat(servicesOfVersionOne()).isEqualTo(1);
  }

  @Test
  void aKeyInUseOrTheNextOneIsNotDistrusted() throws Exception {
    announce(TOLD);
    assertThatThrownBy(() -> distrust(first(), "3", 2, TURNED))
        .isInstanceOf(CeremonyException.class)
        .hasMessage(
            "the key is in use: let the next one take over first, by a deployment with"
                + " rekorV1Shards=3");
    assertThatThrownBy(() -> distrust(second.publicKey(), "3", 2, TURNED))
        .isInstanceOf(CeremonyException.class)
        .hasMessageContaining("announced as the next one");
  }

  /** As with one key: clients sign with version 2 then. */
  @Test
  void theLastKeyCanBeDistrustedAndVersionOneIsOffered() throws Exception {
    announce(TOLD);
    turn(TURNED);
    distrust(second.publicKey(), "3", 3, TURNED);
    assertThat(servicesOfVersionOne()).isZero();
  }

  /** Its end is of its own, and does not say that another one took over. */
  @Test
  void aTurnAfterADistrustedKeyCanBeRolledBackUnlessClientsWereTold() throws Exception {
    distrust(first(), "3", 2, TOLD);
    announce(TURNED);
    // What a turn leaves that ends before clients are told.
    store.putIfAbsent(
        InstanceObjects.takeoverOfRekorV1Key(2), OpenedKey.takeover(TURNED), Servings.JSON);
    look("3", 2, TURNED, second);
    assertThat(servicesOfVersionOne()).isZero();
    turn(TURNED);
    assertThat(servicesOfVersionOne()).isEqualTo(1);
    assertThat(rekorV1(store).getFirst().validity().end()).contains(seconds(TOLD));
    Map<String, String> before = versions();
    turn(TURNED.plusSeconds(100));
    look("3", 3, TURNED.plusSeconds(200), second);
    assertThat(versions()).isEqualTo(before);
  }

  @Test
  void aShardThatIsThereKeepsItsKey() {
    publishHead(3);
    for (LaterLogs.Step step : List.of(LaterLogs.Step.LOOK, LaterLogs.Step.ANNOUNCE)) {
      assertThatThrownBy(() -> run(store, step, "3", 3, TOLD, second))
          .isInstanceOf(CeremonyException.class)
          .hasMessageStartingWith("shard 3 of the Rekor v1 log is there")
          .hasMessageContaining("name a later shard");
    }
    assertThat(store.get(InstanceObjects.laterRekorV1Key(2))).isEmpty();
  }

  @Test
  void theShardWithWhichAnAnnouncedKeyBeginsStays() {
    announce(TOLD);
    assertThatThrownBy(() -> look("4", 2, TURNED, second))
        .isInstanceOf(CeremonyException.class)
        .hasMessage(
            "key 2 of the Rekor v1 log signs from shard 3 on, not from shard 4: name that shard"
                + " again (rekorV1KeyFrom)");
  }

  @Test
  void aKeyThatClientsWereToldOfStays() {
    announce(TOLD);
    assertThatThrownBy(() -> ceremony.run(store))
        .isInstanceOf(CeremonyException.class)
        .hasMessageEndingWith("name all of them (rekorV1KeyFrom)");
    assertThatThrownBy(() -> look("3", 2, TURNED, third))
        .isInstanceOf(CeremonyException.class)
        .hasMessageEndingWith("name all of them (rekorV1KeyFrom)");
  }

  @Test
  void aKeyThatTookOverKeepsItsShard() {
    announce(TOLD);
    turn(TURNED);
    assertThatThrownBy(() -> look("3", 2, TURNED, second))
        .isInstanceOf(CeremonyException.class)
        .hasMessage(
            "key 2 of the Rekor v1 log has taken over: name at least 3 shards (rekorV1Shards)");
  }

  @Test
  void itHasAKeyOfItsOwn() {
    for (Signer shared : List.of(ceremony.keys.rekorV2(), ceremony.keys.rekorV1().orElseThrow())) {
      assertThatThrownBy(() -> run(store, LaterLogs.Step.ANNOUNCE, "3", 2, TOLD, shared))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("two roles share a key");
    }
  }

  /** A deployment that failed in between is rolled back with its key, and repeated with another. */
  @Test
  void whatWasRecordedAndNeverToldCanBeTakenBack() throws Exception {
    List<Integer> writes = writes("3", 2);
    dies(writes.get(1), store, "3", 2);
    assertThat(store.get(InstanceObjects.laterRekorV1Key(2))).isPresent();
    ceremony.run(store);
    run(store, LaterLogs.Step.ANNOUNCE, "4", 2, TURNED, third);
    assertThat(rekorV1(store).getLast().key()).isEqualTo(third.publicKey());
    assertThat(rekorV1(store).getLast().validity().start()).isEqualTo(seconds(TURNED));
  }

  @Test
  void announcingMayDieAtAnyWriteAndBeRepeated() throws Exception {
    List<Integer> writes = writes("3", 2);
    assertThat(writes).hasSizeGreaterThan(6);
    for (int call : writes) {
      MemoryObjectStore mortal = founded();
      dies(call, mortal, "3", 2);
      run(mortal, LaterLogs.Step.ANNOUNCE, "3", 2, TURNED, second);
      assertThat(rekorV1(mortal)).as("died at call %d", call).hasSize(2);
      assertThat(rekorV1(mortal).getFirst().validity().end()).isEmpty();
      assertThat(targets(mortal, "tuf/legacy/")).containsKey("rekor_v1_2.pub");
    }
  }

  @Test
  void turningMayDieAtAnyWriteAndBeRepeated() throws Exception {
    List<Integer> writes = writes("2", 2);
    assertThat(writes).hasSizeGreaterThan(7);
    for (int call : writes) {
      MemoryObjectStore mortal = founded();
      dies(call, mortal, "2", 2);
      run(mortal, LaterLogs.Step.ANNOUNCE, "2", 2, TOLD, second);
      assertThat(rekorV1(mortal)).as("died at call %d", call).hasSize(2);
      assertThat(rekorV1(mortal).getFirst().validity().end())
          .contains(seconds(TOLD.plus(ChainTerm.CLOSING)));
    }
  }

  /** Of two runs at once, the one that knows no further key must not take the announcement back. */
  @Test
  void aRunThatNamesItNotDoesNotUndoAnother() throws Exception {
    for (int call : writes("3", 2)) {
      MemoryObjectStore raced = founded();
      Calls calls = new Calls(call, Moment.BEFORE, () -> announce(raced, "3,5", second, third));
      try {
        announce(calls.store(raced), "3", second);
      } catch (CeremonyException e) {
        assertThat(e).hasMessageEndingWith("name all of them (rekorV1KeyFrom)");
      }
      assertThat(rekorV1(raced)).as("overtaken before call %d", call).hasSize(3);
    }
  }

  private void publishHead(int shard) {
    store.putIfAbsent(
        "logs/rekor-v1-%d/checkpoint".formatted(shard),
        new byte[] {'x'},
        new Serving("text/plain", "no-cache"));
  }

  private MemoryObjectStore founded() {
    MemoryObjectStore founded = new MemoryObjectStore();
    ceremony.run(founded);
    return founded;
  }

  private List<Integer> writes(String from, int shards) {
    Calls counted = Calls.counted();
    run(counted.store(founded()), LaterLogs.Step.ANNOUNCE, from, shards, TOLD, second);
    return counted.writes();
  }

  private void dies(int call, MemoryObjectStore mortal, String from, int shards) {
    Calls calls = dyingAt(call);
    ObjectStore dying = calls.store(mortal);
    assertThatThrownBy(() -> run(dying, LaterLogs.Step.ANNOUNCE, from, shards, TOLD, second))
        .isInstanceOf(IllegalStateException.class);
  }

  private static Calls dyingAt(int call) {
    return new Calls(
        call,
        Moment.BEFORE,
        () -> {
          throw new IllegalStateException("the process dies");
        });
  }

  private void announce(Instant now) {
    run(store, LaterLogs.Step.ANNOUNCE, "3", 2, now, second);
  }

  private void announce(ObjectStore at, String from, Signer... keys) {
    run(at, LaterLogs.Step.ANNOUNCE, from, 2, TOLD, keys);
  }

  private void turn(Instant now) {
    run(store, LaterLogs.Step.ANNOUNCE, "3", 3, now, second);
  }

  private void look(String from, int shards, Instant now, Signer... keys) {
    run(store, LaterLogs.Step.LOOK, from, shards, now, keys);
  }

  private void run(
      ObjectStore at, LaterLogs.Step step, String from, int shards, Instant now, Signer... keys) {
    Ceremony.genesis(at, ceremony.keys, later(step, from, shards, keys), now)
        .run(Ceremony.INSTANCE);
  }

  private static LaterLogs later(LaterLogs.Step step, String from, int shards, Signer... keys) {
    return new LaterLogs(
        RekorShards.NONE,
        new RekorV1Keys(List.of(keys), ShardKeys.parse(from), shards),
        CtShards.NONE,
        step);
  }

  private void distrust(PublicKey key, String from, int shards, Instant at) {
    rotations(from, shards).distrust(Ceremony.INSTANCE, DistrustedKeys.id(key), at);
  }

  private List<RekorV1KeyState.Use> uses() {
    return rotations("3", 3).rekorV1Keys(Ceremony.INSTANCE).stream()
        .map(RekorV1KeyState::use)
        .toList();
  }

  private Rotations rotations(String from, int shards) {
    return Ceremony.rotations(
        store, ceremony.keys, later(LaterLogs.Step.PASS_OVER, from, shards, second), TURNED);
  }

  private long servicesOfVersionOne() throws Exception {
    byte[] json =
        Optional.ofNullable(targets(store, "tuf/").get(SigningConfig.FILE_NAME)).orElseThrow();
    return SigningConfig.parse(json).rekorLogs().stream()
        .filter(service -> service.majorApiVersion() == 1)
        .count();
  }

  private PublicKey first() {
    return ceremony.keys.rekorV1().orElseThrow().publicKey();
  }

  private static URI url() {
    return Ceremony.INSTANCE.baseUrl();
  }

  private static Instant seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Those of version 1, as the first log of version 2 is at the same URL. */
  private List<TransparencyLog> rekorV1(MemoryObjectStore at) throws Exception {
    byte[] json = Optional.ofNullable(targets(at, "tuf/").get(TrustedRoot.FILE_NAME)).orElseThrow();
    return TrustedRoot.parse(json).rekorLogs().stream()
        .filter(log -> !log.key().equals(ceremony.keys.rekorV2().publicKey()))
        .toList();
  }

  private static Map<String, byte[]> targets(MemoryObjectStore at, String prefix) {
    return Ceremony.targets(at, prefix, TURNED);
  }

  private Map<String, String> versions() {
    return Ceremony.versions(store);
  }
}
