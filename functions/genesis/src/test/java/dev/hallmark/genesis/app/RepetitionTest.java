package dev.hallmark.genesis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.store.CountingStore;
import dev.hallmark.testkit.store.MemoryObjectStore;
import dev.hallmark.tuf.repository.RepositoryException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A second run over an instance. */
class RepetitionTest {
  private final Ceremony ceremony = new Ceremony();
  private final MemoryObjectStore store = new MemoryObjectStore();
  private final Inventory inventory = ceremony.run(store);

  @Test
  void changesNothingSignsNothingAndAsksForNothing() {
    Map<String, String> before = versions();
    long signatures = ceremony.signatures();
    CountingStore counted = new CountingStore(store);
    CountingStore caretaker = new CountingStore(store);
    Inventory again = run(counted, caretaker, Ceremony.NOW.plus(Duration.ofDays(3)));
    assertThat(again).isEqualTo(inventory);
    assertThat(versions()).isEqualTo(before);
    assertThat(ceremony.signatures()).isEqualTo(signatures);
    assertThat(counted.writes()).isZero();
    assertThat(counted.reads()).isEqualTo(99);
    assertThat(caretaker.reads()).isZero();
  }

  @Test
  void theFirstRunCostsThis() {
    MemoryObjectStore fresh = new MemoryObjectStore();
    CountingStore counted = new CountingStore(fresh);
    CountingStore caretaker = new CountingStore(fresh);
    long before = ceremony.signatures();
    long online = ceremony.onlineSignatures();
    run(counted, caretaker, Ceremony.NOW);
    assertThat(ceremony.signatures() - before).isEqualTo(12);
    assertThat(ceremony.onlineSignatures() - online).as("by the caretaker").isEqualTo(4);
    assertThat(counted.writes()).isEqualTo(31);
    assertThat(counted.reads()).isEqualTo(120);
    assertThat(caretaker.writes()).isEqualTo(4);
    assertThat(caretaker.reads()).isEqualTo(54);
  }

  private Inventory run(ObjectStore at, ObjectStore caretaker, Instant now) {
    return Ceremony.genesis(
            at, Ceremony.online(caretaker, ceremony.keys, now), ceremony.keys, LaterLogs.NONE, now)
        .run(Ceremony.INSTANCE);
  }

  @Test
  void refusesOtherNames() {
    for (InstanceDescription other :
        List.of(
            new InstanceDescription("https://other.example", "sign.example", issuers(), "example"),
            new InstanceDescription("https://sign.example", "other.example", issuers(), "example"),
            new InstanceDescription("https://sign.example", "sign.example", issuers(), "other"))) {
      Genesis genesis = Ceremony.genesis(store, ceremony.keys, Ceremony.NOW);
      assertThatThrownBy(() -> genesis.run(other)).isInstanceOf(CeremonyException.class);
    }
  }

  @Test
  void keepsWhatItPublishedWhenTheIdentityProvidersChange() {
    Map<String, String> before = versions();
    InstanceDescription others =
        new InstanceDescription(
            "https://sign.example", "sign.example", List.of("https://new.example"), "example");
    assertThat(Ceremony.genesis(store, ceremony.keys, Ceremony.NOW).run(others))
        .isEqualTo(inventory);
    assertThat(versions()).isEqualTo(before);
  }

  @Test
  void refusesOtherKeys() {
    CeremonyKeys others = new Ceremony().keys;
    assertThatThrownBy(() -> Ceremony.run(store, others, Ceremony.NOW))
        .isInstanceOf(CeremonyException.class)
        .hasMessageStartingWith("the instance was founded with other keys of: ca, caRoot, ");
  }

  /** As by another setting, of which the role tells which it is. */
  @Test
  void saysWhichKeyIsAnother() {
    CeremonyKeys keys = ceremony.keys;
    CeremonyKeys another =
        new CeremonyKeys(
            keys.caRoot(),
            keys.ca(),
            keys.ctLog(),
            keys.rekorV1(),
            keys.rekorV2(),
            JdkSigner.p256(),
            keys.tsa(),
            keys.tufRoot(),
            keys.tufTargets(),
            keys.tufSnapshot(),
            keys.tufTimestamp());
    assertThatThrownBy(() -> Ceremony.run(store, another, Ceremony.NOW))
        .isInstanceOf(CeremonyException.class)
        .hasMessage("the instance was founded with other keys of: tsaRoot");
  }

  @Test
  void refusesAKeyInTwoRolesBeforeAnythingIsStored() {
    Signer shared = JdkSigner.p256();
    CeremonyKeys keys = ceremony.keys;
    CeremonyKeys twice =
        new CeremonyKeys(
            keys.caRoot(),
            keys.ca(),
            shared,
            Optional.empty(),
            shared,
            keys.tsaRoot(),
            keys.tsa(),
            keys.tufRoot(),
            keys.tufTargets(),
            keys.tufSnapshot(),
            keys.tufTimestamp());
    MemoryObjectStore empty = new MemoryObjectStore();
    assertThatThrownBy(() -> Ceremony.run(empty, twice, Ceremony.NOW))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(empty.list("")).isEmpty();
  }

  @Test
  void noticesAReplacedChain() {
    MemoryObjectStore other = new MemoryObjectStore();
    new Ceremony().run(other);
    store.overwrite(InstanceObjects.CA_CHAIN, Ceremony.content(other, InstanceObjects.CA_CHAIN));
    assertThatThrownBy(() -> ceremony.run(store))
        .isInstanceOf(CeremonyException.class)
        .hasMessageContaining("is of other keys");
  }

  /** A new one would be signed by the same keys, and be unknown to every client. */
  @Test
  void doesNotReplaceALostChainThatClientsKnow() {
    for (String key : List.of(InstanceObjects.CA_CHAIN, InstanceObjects.TSA_CHAIN)) {
      MemoryObjectStore lossy = new MemoryObjectStore();
      ceremony.run(lossy);
      lossy.remove(key);
      assertThatThrownBy(() -> ceremony.run(lossy))
          .isInstanceOf(CeremonyException.class)
          .hasMessage(key + " is missing, and the trusted root names it: restore that object");
      assertThat(lossy.get(key)).isEmpty();
    }
  }

  @Test
  void noticesAReplacedCtKey() {
    store.overwrite(InstanceObjects.CT_PUBLIC_KEY, new byte[] {'x'});
    assertThatThrownBy(() -> ceremony.run(store))
        .isInstanceOf(CeremonyException.class)
        .hasMessage("the stored key of the CT log is another one");
  }

  @Test
  void noticesADamagedObject() {
    for (String key :
        List.of(
            "instance/ceremony.json",
            "instance/ca-chain.pem",
            "instance/trusted_root.json",
            "tuf/1.targets.json",
            "tuf/timestamp.json",
            "tuf/legacy/1.snapshot.json")) {
      MemoryObjectStore damaged = new MemoryObjectStore();
      ceremony.run(damaged);
      damaged.overwrite(key, new byte[] {'{', '}'});
      assertThatThrownBy(() -> ceremony.run(damaged)).as(key).isInstanceOf(RuntimeException.class);
    }
  }

  /** An instance whose schedules rested is repaired by whoever deploys it again. */
  @Test
  void renewsWhatHasExpired() {
    Instant late = Ceremony.NOW.plus(Duration.ofDays(366));
    assertThat(Ceremony.run(store, ceremony.keys, late)).isEqualTo(inventory);
    assertThat(store.list("tuf/")).contains("tuf/2.root.json", "tuf/legacy/2.targets.json");
  }

  @Test
  void saysWhenClientsWouldRefuseTheRepository() {
    String lost = store.list("tuf/legacy/targets/").getFirst();
    store.remove(lost);
    assertThatThrownBy(() -> ceremony.run(store))
        .isInstanceOf(RepositoryException.class)
        .hasMessage(
            "clients do not accept the repository: %s: the file is not there",
            lost.substring("tuf/legacy/".length()));
  }

  private static List<String> issuers() {
    return Ceremony.INSTANCE.oidcIssuers();
  }

  private Map<String, String> versions() {
    return Ceremony.versions(store);
  }
}
