package dev.hallmark.genesis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.genesis.app.Calls.Moment;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.store.MemoryObjectStore;
import dev.hallmark.tuf.repository.RepositoryException;
import dev.hallmark.tuf.trustroot.SigningConfig;
import dev.hallmark.tuf.trustroot.TransparencyLog;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A further Rekor v2 log is opened and announced by one more run of the ceremony. */
class LaterLogTest {
  private static final Instant LATER = Ceremony.NOW.plus(Duration.ofDays(3));
  private static final Instant OPENED = Ceremony.FOUNDED.plus(Duration.ofDays(3));
  private static final Duration OVERLAP = Duration.ofHours(24);

  private final Ceremony ceremony = new Ceremony();
  private final Signer second = JdkSigner.p256();
  private final Signer third = JdkSigner.p256();
  private final MemoryObjectStore store = new MemoryObjectStore();

  @BeforeEach
  void found() {
    ceremony.run(store);
  }

  @Test
  void theTrustedRootHasBothLogs() throws Exception {
    open(LATER, second);
    List<TransparencyLog> logs = trustedRoot().rekorLogs();
    assertThat(logs).hasSize(3);
    TransparencyLog newest = logs.getLast();
    assertThat(newest.key()).isEqualTo(second.publicKey());
    assertThat(newest.baseUrl()).hasToString("https://log2.sign.example");
    assertThat(newest.validity().start()).isEqualTo(OPENED);
    assertThat(newest.validity().end()).isEmpty();
    TransparencyLog first = logs.getFirst();
    assertThat(first.key()).isEqualTo(ceremony.keys.rekorV2().publicKey());
    assertThat(first.baseUrl()).hasToString("https://sign.example");
    assertThat(first.validity().start()).isEqualTo(Ceremony.FOUNDED);
    assertThat(first.validity().end()).contains(OPENED.plus(OVERLAP));
  }

  @Test
  void signersAreSentToTheNewLogAndMayStayWithTheOldOneForAWhile() throws Exception {
    open(LATER, second);
    JsonNode services = Json.mapper().readTree(targets("tuf/").get(SigningConfig.FILE_NAME));
    List<String> urls = new ArrayList<>();
    services.path("rekorTlogUrls").forEach(service -> urls.add(service.path("url").asText()));
    assertThat(urls)
        .containsExactly(
            "https://sign.example/log2", "https://sign.example", "https://sign.example");
    assertThat(
            services.at("/rekorTlogUrls/1/majorApiVersion").asInt() == 2
                ? services.at("/rekorTlogUrls/1/validFor/end").asText()
                : services.at("/rekorTlogUrls/2/validFor/end").asText())
        .isEqualTo(OPENED.plus(OVERLAP).toString());
  }

  @Test
  void clientsOfTheOldTargetNamesGetItsKeyToo() {
    open(LATER, second);
    assertThat(targets("tuf/legacy/"))
        .containsKeys("rekor.pub", "rekor_v2.pub", "rekor_v2_2.pub", "fulcio_v1.crt.pem");
  }

  @Test
  void theInventorySaysWhenTheOldLogCloses() {
    Inventory inventory = open(LATER, second);
    assertThat(inventory.laterRekorLogs())
        .containsExactly(
            new Inventory.LaterLog(
                2, CeremonyKeys.fingerprint(second), OPENED, OPENED.plus(OVERLAP)));
  }

  /** Its function is made in the meantime; the run before must not tell clients of it. */
  @Test
  void aLogThatIsNotAnnouncedYetIsPassedOver() {
    Map<String, String> before = versions();
    Inventory inventory =
        Ceremony.genesis(store, ceremony.keys, later(LaterLogs.Step.LOOK, second), LATER)
            .run(Ceremony.INSTANCE);
    assertThat(inventory.laterRekorLogs()).isEmpty();
    assertThat(versions()).isEqualTo(before);
  }

  @Test
  void oneThatWasAnnouncedIsKnownToEveryRun() {
    Inventory inventory = open(LATER, second);
    assertThat(
            Ceremony.genesis(store, ceremony.keys, later(LaterLogs.Step.LOOK, second), LATER)
                .run(Ceremony.INSTANCE))
        .isEqualTo(inventory);
  }

  @Test
  void oneAfterTheOtherCanFollow() throws Exception {
    open(LATER, second);
    open(LATER.plus(Duration.ofDays(100)), second, third);
    List<TransparencyLog> logs = trustedRoot().rekorLogs();
    assertThat(logs.stream().map(log -> log.baseUrl().getHost()))
        .containsExactly("sign.example", "sign.example", "log2.sign.example", "log3.sign.example");
    assertThat(logs.get(2).validity().end())
        .contains(OPENED.plus(Duration.ofDays(100)).plus(OVERLAP));
  }

  @Test
  void aSecondRunChangesNothing() {
    Inventory first = open(LATER, second);
    Map<String, String> before = versions();
    assertThat(open(LATER.plus(Duration.ofDays(3)), second)).isEqualTo(first);
    assertThat(versions()).isEqualTo(before);
  }

  @Test
  void mayDieAtAnyWriteAndBeRepeated() throws Exception {
    assertThat(writesOfAnOpening()).hasSizeGreaterThan(8);
    for (int call : writesOfAnOpening()) {
      MemoryObjectStore mortal = new MemoryObjectStore();
      ceremony.run(mortal);
      dieBefore(call, mortal);
      Inventory inventory = open(mortal, LATER.plusSeconds(60), second);
      assertThat(inventory.laterRekorLogs()).hasSize(1);
      assertThat(trustedRoot(mortal).rekorLogs()).hasSize(3);
      assertThat(targets(mortal, "tuf/legacy/")).containsKey("rekor_v2_2.pub");
    }
  }

  /** Until then clients know no other, so it must not end. */
  @Test
  void theLogBeforeIsToldOfItsEndAfterClientsAre() {
    for (int call : writesOfAnOpening()) {
      MemoryObjectStore mortal = new MemoryObjectStore();
      ceremony.run(mortal);
      dieBefore(call, mortal);
      if (mortal.get(InstanceObjects.announcedRekorLog(2)).isPresent()) {
        assertThat(targets(mortal, "tuf/legacy/")).containsKey("rekor_v2_2.pub");
      }
      open(mortal, LATER.plusSeconds(60), second);
      assertThat(Ceremony.content(mortal, InstanceObjects.announcedRekorLog(2)))
          .isEqualTo(Ceremony.content(mortal, InstanceObjects.laterRekorLog(2)));
    }
  }

  /** Of two runs at once, the one that knows fewer logs must not take an announcement back. */
  @Test
  void anotherRunThatNamesMoreLogsIsNotUndone() throws Exception {
    MemoryObjectStore founded = new MemoryObjectStore();
    ceremony.run(founded);
    for (int call : writesOfAnOpening()) {
      MemoryObjectStore raced = founded.copy();
      Calls calls = new Calls(call, Moment.BEFORE, () -> open(raced, LATER, second, third));
      try {
        open(calls.store(raced), LATER, second);
      } catch (CeremonyException e) {
        assertThat(e).hasMessageStartingWith("the instance has more Rekor v2 logs than are named");
      }
      assertThat(trustedRoot(raced).rekorLogs()).as("overtaken before call %d", call).hasSize(4);
      assertThat(targets(raced, "tuf/legacy/")).containsKey("rekor_v2_3.pub");
    }
  }

  /** Its end would be recorded, and no run could announce what follows. */
  @Test
  void nothingIsOpenedThatCouldNotBeAnnounced() {
    store.overwrite("tuf/1.snapshot.json", new byte[] {'{', '}'});
    assertThatThrownBy(() -> open(LATER, second)).isInstanceOf(RepositoryException.class);
    assertThat(store.get(InstanceObjects.laterRekorLog(2))).isEmpty();
  }

  @Test
  void aLogThatWasOpenedCannotBeTakenBack() {
    open(LATER, second, third);
    assertThatThrownBy(() -> open(LATER, second))
        .isInstanceOf(CeremonyException.class)
        .hasMessageStartingWith("the instance has more Rekor v2 logs than are named");
    assertThatThrownBy(() -> ceremony.run(store)).isInstanceOf(CeremonyException.class);
  }

  /** Else a deployment that failed in between could not be rolled back, nor be repeated. */
  @Test
  void whatWasRecordedAndNeverAnnouncedCanBeTakenBack() throws Exception {
    int afterTheRecord = writesOfAnOpening().get(1);
    dieBefore(afterTheRecord, store);
    assertThat(store.get(InstanceObjects.laterRekorLog(2))).isPresent();
    assertThat(ceremony.run(store).laterRekorLogs()).isEmpty();
    Inventory again = open(LATER.plus(Duration.ofDays(1)), third);
    assertThat(again.laterRekorLogs().getFirst().logId())
        .isEqualTo(CeremonyKeys.fingerprint(third));
    assertThat(trustedRoot().rekorLogs()).hasSize(3);
    assertThatThrownBy(() -> open(LATER.plus(Duration.ofDays(2)), second))
        .isInstanceOf(CeremonyException.class)
        .hasMessage("a later log was opened with another key");
  }

  @Test
  void itKeepsItsKey() {
    open(LATER, second);
    assertThatThrownBy(() -> open(LATER, third))
        .isInstanceOf(CeremonyException.class)
        .hasMessage("a later log was opened with another key");
  }

  @Test
  void itHasAKeyOfItsOwn() {
    for (Signer shared : List.of(ceremony.keys.rekorV2(), ceremony.keys.ctLog())) {
      assertThatThrownBy(() -> open(LATER, shared))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("two roles share a key");
    }
    assertThat(store.get(InstanceObjects.laterRekorLog(2))).isEmpty();
  }

  @Test
  void aDamagedRecordIsNoticed() {
    open(LATER, second);
    store.overwrite(InstanceObjects.laterRekorLog(2), new byte[] {'{', '}'});
    assertThatThrownBy(() -> open(LATER, second)).isInstanceOf(CeremonyException.class);
  }

  /** No client that began before is left behind: the root is the same. */
  @Test
  void theRootStays() {
    byte[] root = Ceremony.content(store, "tuf/1.root.json");
    open(LATER, second);
    assertThat(Ceremony.content(store, "tuf/1.root.json")).isEqualTo(root);
    assertThat(store.get("tuf/2.root.json")).isEqualTo(Optional.empty());
  }

  /** The calls with which opening the second log writes. */
  private List<Integer> writesOfAnOpening() {
    Calls counted = Calls.counted();
    MemoryObjectStore once = new MemoryObjectStore();
    ceremony.run(once);
    open(counted.store(once), LATER, second);
    return counted.writes();
  }

  /** Opens the second log in a process that dies before this call. */
  private void dieBefore(int call, MemoryObjectStore mortal) {
    Calls calls =
        new Calls(
            call,
            Moment.BEFORE,
            () -> {
              throw new IllegalStateException("the process dies");
            });
    assertThatThrownBy(() -> open(calls.store(mortal), LATER, second))
        .isInstanceOf(IllegalStateException.class);
  }

  private static LaterLogs later(LaterLogs.Step step, Signer... keys) {
    return new LaterLogs(
        new RekorShards(List.of(keys), OVERLAP), RekorV1Keys.NONE, CtShards.NONE, step);
  }

  private Inventory open(Instant now, Signer... later) {
    return open(store, now, later);
  }

  private Inventory open(ObjectStore at, Instant now, Signer... later) {
    return Ceremony.genesis(at, ceremony.keys, later(LaterLogs.Step.ANNOUNCE, later), now)
        .run(Ceremony.INSTANCE);
  }

  private TrustedRoot trustedRoot() throws Exception {
    return trustedRoot(store);
  }

  private static TrustedRoot trustedRoot(MemoryObjectStore at) throws Exception {
    byte[] json = targets(at, "tuf/").get(TrustedRoot.FILE_NAME);
    if (json == null) {
      throw new AssertionError("there is no trusted root");
    }
    return TrustedRoot.parse(json);
  }

  private Map<String, byte[]> targets(String prefix) {
    return targets(store, prefix);
  }

  private static Map<String, byte[]> targets(MemoryObjectStore at, String prefix) {
    return Ceremony.targets(at, prefix, LATER);
  }

  private Map<String, String> versions() {
    return Ceremony.versions(store);
  }
}
