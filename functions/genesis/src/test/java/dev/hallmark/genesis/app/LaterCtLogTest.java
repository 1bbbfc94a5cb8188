package dev.hallmark.genesis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.sct.TemporalShards;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.store.MemoryObjectStore;
import dev.hallmark.tuf.trustroot.TransparencyLog;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A further CT log is announced before its time comes, and its time stays. */
class LaterCtLogTest {
  private static final Instant LATER = Ceremony.NOW.plus(Duration.ofDays(3));
  private static final Duration LEAD = Duration.ofHours(24);
  private static final Instant END =
      LATER.plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS);
  private static final Instant NEXT_END = END.plus(Duration.ofDays(365));

  private final Ceremony ceremony = new Ceremony();
  private final Signer second = JdkSigner.p256();
  private final Signer third = JdkSigner.p256();
  private final MemoryObjectStore store = new MemoryObjectStore();

  @BeforeEach
  void found() {
    ceremony.run(store);
  }

  @Test
  void theTrustedRootHasBothLogsWithTheirTimes() throws Exception {
    announce(List.of(END), second);
    List<TransparencyLog> logs = trustedRoot().ctLogs();
    assertThat(logs).hasSize(2);
    TransparencyLog first = logs.getFirst();
    assertThat(first.key()).isEqualTo(ceremony.keys.ctLog().publicKey());
    assertThat(first.validity().end()).contains(END);
    TransparencyLog newest = logs.getLast();
    assertThat(newest.key()).isEqualTo(second.publicKey());
    assertThat(newest.baseUrl()).hasToString("https://sign.example/ct-2");
    // Clients pass over a log that is not valid yet, and its first SCT comes before its time.
    assertThat(newest.validity().start()).isBefore(END.minus(Duration.ofDays(29)));
    assertThat(newest.validity().end()).isEmpty();
  }

  @Test
  void clientsOfTheOldTargetNamesGetItsKeyToo() {
    announce(List.of(END), second);
    assertThat(targets("tuf/legacy/")).containsKeys("ctfe.pub", "ctfe_2.pub");
    assertThat(targets("tuf/")).containsKeys("ctfe.pub", "ctfe_2.pub");
  }

  @Test
  void theInventoryNamesIt() {
    assertThat(announce(List.of(END), second).laterCtLogs())
        .containsExactly(
            new Inventory.LaterLog(
                2, CeremonyKeys.fingerprint(second), LATER.truncatedTo(ChronoUnit.SECONDS), END));
  }

  /** Fulcio verifies with it, so it is there before Fulcio's functions know of the log. */
  @Test
  void itsKeyIsStoredWhenItIsLookedAt() {
    Inventory inventory = run(LaterLogs.Step.LOOK, LATER, List.of(END), second);
    assertThat(inventory.laterCtLogs()).isEmpty();
    assertThat(
            new String(
                Ceremony.content(store, InstanceObjects.ctPublicKey(2)), StandardCharsets.US_ASCII))
        .isEqualTo(PublicKeys.toPem(second.publicKey()));
  }

  /** Its key went with a deployment that failed. */
  @Test
  void whatWasNeverAnnouncedCanBeAnotherLog() throws Exception {
    run(LaterLogs.Step.LOOK, LATER, List.of(END), second);
    run(LaterLogs.Step.LOOK, LATER, List.of(NEXT_END), third);
    announce(List.of(NEXT_END), third);
    assertThat(
            new String(
                Ceremony.content(store, InstanceObjects.ctPublicKey(2)), StandardCharsets.US_ASCII))
        .isEqualTo(PublicKeys.toPem(third.publicKey()));
    assertThat(trustedRoot().ctLogs().getLast().key()).isEqualTo(third.publicKey());
    assertThat(trustedRoot().ctLogs().getFirst().validity().end()).contains(NEXT_END);
  }

  @Test
  void oneAfterTheOtherCanFollow() throws Exception {
    announce(List.of(END), second);
    announce(List.of(END, NEXT_END), second, third);
    assertThat(trustedRoot().ctLogs())
        .extracting(log -> log.baseUrl().getPath())
        .containsExactly("", "/ct-2", "/ct-3");
    assertThat(trustedRoot().ctLogs().get(1).validity().end()).contains(NEXT_END);
  }

  @Test
  void theTimeThatClientsWereToldStays() {
    announce(List.of(END), second);
    assertThatThrownBy(() -> announce(List.of(NEXT_END), second))
        .isInstanceOf(CeremonyException.class)
        .hasMessage(
            "clients were told that CT log 2 begins at %s, not at %s: name that end again",
            END, NEXT_END);
  }

  @Test
  void itStays() {
    announce(List.of(END), second);
    assertThatThrownBy(() -> announce(List.of()))
        .isInstanceOf(CeremonyException.class)
        .hasMessageStartingWith("the instance has more CT logs than are named");
  }

  @Test
  void itKeepsItsKey() {
    announce(List.of(END), second);
    assertThatThrownBy(() -> announce(List.of(END), third)).isInstanceOf(CeremonyException.class);
  }

  @Test
  void itHasAKeyOfItsOwn() {
    assertThatThrownBy(() -> announce(List.of(END), ceremony.keys.rekorV2()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two roles share a key");
  }

  /** Clients go on for a day with what they were told, and would refuse its certificates. */
  @Test
  void itIsAnnouncedADayBeforeItsTime() throws Exception {
    List<Instant> soon = List.of(LATER.plus(LEAD).truncatedTo(ChronoUnit.SECONDS));
    // The deployment that follows takes its time, too.
    assertThatThrownBy(() -> run(LaterLogs.Step.LOOK, LATER, soon, second))
        .isInstanceOf(CeremonyException.class)
        .hasMessageEndingWith("the end of the log before must lie 25 hours ahead");
    assertThat(store.get(InstanceObjects.ctPublicKey(2))).isEmpty();
    assertThatThrownBy(() -> run(LaterLogs.Step.ANNOUNCE, LATER.plusSeconds(1), soon, second))
        .isInstanceOf(CeremonyException.class)
        .hasMessageEndingWith("the end of the log before must lie 24 hours ahead");
    run(LaterLogs.Step.ANNOUNCE, LATER.truncatedTo(ChronoUnit.SECONDS), soon, second);
    // When it is known its time may come.
    run(LaterLogs.Step.LOOK, LATER.plus(Duration.ofDays(9)), soon, second);
    assertThat(trustedRoot().ctLogs()).hasSize(2);
  }

  private Inventory announce(List<Instant> ends, Signer... later) {
    return run(LaterLogs.Step.ANNOUNCE, LATER, ends, later);
  }

  private Inventory run(LaterLogs.Step step, Instant now, List<Instant> ends, Signer... later) {
    CtShards ct = new CtShards(List.of(later), new TemporalShards(ends), LEAD);
    return Ceremony.genesis(
            store, ceremony.keys, new LaterLogs(RekorShards.NONE, RekorV1Keys.NONE, ct, step), now)
        .run(Ceremony.INSTANCE);
  }

  private TrustedRoot trustedRoot() throws Exception {
    byte[] json = targets("tuf/").get(TrustedRoot.FILE_NAME);
    if (json == null) {
      throw new AssertionError("there is no trusted root");
    }
    return TrustedRoot.parse(json);
  }

  private Map<String, byte[]> targets(String prefix) {
    return Ceremony.targets(store, prefix, LATER);
  }
}
