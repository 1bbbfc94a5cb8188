package dev.hallmark.genesis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.genesis.app.CaCeremony.Extent;
import dev.hallmark.genesis.app.Calls.Moment;
import dev.hallmark.genesis.app.ChainImport.State;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.CertificateChains;
import dev.hallmark.pki.x509.MalformedCertificateException;
import dev.hallmark.testkit.store.MemoryObjectStore;
import dev.hallmark.tuf.client.IndependentClient;
import dev.hallmark.tuf.repository.RepositoryWalker;
import dev.hallmark.tuf.repository.Walk;
import dev.hallmark.tuf.trustroot.Authority;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A chain of another root comes into an instance. */
class CaCeremonyTest {
  private static final Instant LATER = Ceremony.NOW.plus(Duration.ofDays(2));

  private final Ceremony ceremony = new Ceremony();
  private final MemoryObjectStore store = founded();
  private final CertificateChain founding = stored(store).first();
  private final CertificateChain outside = new OutsideRoot().chain(ceremony.keys);

  private static final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private MemoryObjectStore founded() {
    MemoryObjectStore fresh = new MemoryObjectStore();
    ceremony.run(fresh);
    return fresh;
  }

  /** Another store with what the founding made. */
  private static MemoryObjectStore copy(Map<String, byte[]> contents) {
    MemoryObjectStore fresh = new MemoryObjectStore();
    contents.forEach(fresh::overwrite);
    return fresh;
  }

  private CaCeremony ca(ObjectStore objects) {
    return ca(objects, ceremony.keys);
  }

  private static CaCeremony ca(ObjectStore objects, CeremonyKeys keys) {
    return Ceremony.ca(objects, keys, LATER);
  }

  private ChainImport bring(CertificateChain chain, Extent extent) {
    return ca(store).bring(Ceremony.INSTANCE, chain.toPem(), extent);
  }

  @Test
  void clientsKnowBothChainsAndTheNewOneIsUsed() throws Exception {
    assertThat(bring(outside, Extent.USE).state()).isEqualTo(State.IN_USE);
    assertThat(stored(store).chains()).containsExactly(outside, founding);
    assertThat(told(store)).containsExactly(founding, outside);
    assertThat(ca(store).show(Ceremony.INSTANCE))
        .isEqualTo(
            new AuthorityState(
                outside,
                Optional.empty(),
                List.of(founding),
                1,
                1,
                OptionalInt.empty(),
                Optional.empty()));
  }

  @Test
  void clientsOfTheOldTargetNamesGetEveryCertificate() throws Exception {
    bring(outside, Extent.USE);
    for (String prefix : List.of("tuf/", "tuf/legacy/")) {
      try (IndependentClient client =
          new IndependentClient(
              Ceremony.repository(store, prefix),
              Ceremony.content(store, "tuf/1.root.json"),
              LATER)) {
        client.update();
        assertThat(
                Ceremony.text(client.target("fulcio_intermediate_v1.crt.pem"))
                    + Ceremony.text(client.target("fulcio_v1.crt.pem")))
            .isEqualTo(founding.toPem());
        assertThat(
                Ceremony.text(client.target("fulcio_intermediate_v1_2.crt.pem"))
                    + Ceremony.text(client.target("fulcio_v1_2.crt.pem")))
            .isEqualTo(outside.toPem());
      }
    }
  }

  @Test
  void aCheckChangesNothing() {
    Map<String, byte[]> before = contents();
    assertThat(bring(outside, Extent.CHECK).state()).isEqualTo(State.CHECKED);
    assertThat(contents()).usingRecursiveComparison().isEqualTo(before);
  }

  @Test
  void aChainThatBreaksARuleChangesNothing() {
    Map<String, byte[]> before = contents();
    CertificateChain other = new OutsideRoot().chain(new Ceremony().keys);
    assertThat(bring(other, Extent.USE).state()).isEqualTo(State.REFUSED);
    assertThat(contents()).usingRecursiveComparison().isEqualTo(before);
  }

  @Test
  void whatIsAnnouncedIsUsedByTheSameCommandLater() throws Exception {
    assertThat(bring(outside, Extent.ANNOUNCE).state()).isEqualTo(State.ANNOUNCED);
    assertThat(stored(store).chains()).containsExactly(founding);
    assertThat(told(store)).containsExactly(founding, outside);
    assertThat(ca(store).show(Ceremony.INSTANCE).next()).contains(outside);
    Map<String, byte[]> announced = contents();
    bring(outside, Extent.USE);
    assertThat(changed(announced)).containsExactly(InstanceObjects.CA_CHAIN);
  }

  @Test
  void aRepetitionChangesNothing() {
    bring(outside, Extent.USE);
    Map<String, byte[]> before = contents();
    assertThat(bring(outside, Extent.USE).state()).isEqualTo(State.IN_USE);
    assertThat(contents()).usingRecursiveComparison().isEqualTo(before);
  }

  @Test
  void aChainOfBeforeCanBeUsedAgain() throws Exception {
    bring(outside, Extent.USE);
    assertThat(bring(founding, Extent.USE).state()).isEqualTo(State.IN_USE);
    assertThat(stored(store).first()).isEqualTo(founding);
    assertThat(told(store)).containsExactly(founding, outside);
    assertThat(ceremony.run(store)).isNotNull();
  }

  @Test
  void theCeremonyGoesOnWithIt() throws Exception {
    bring(outside, Extent.USE);
    Map<String, byte[]> before = contents();
    Ceremony.run(store, ceremony.keys, LATER);
    assertThat(contents()).usingRecursiveComparison().isEqualTo(before);
  }

  /**
   * Before every write, and after it with its answer lost: a read or a signature in between leaves
   * no other state.
   */
  @Test
  void mayDieAtEveryWriteAndBeRepeated() throws Exception {
    Map<String, byte[]> before = contents();
    List<Integer> writes = calls(before).writes();
    assertThat(writes).hasSizeGreaterThan(10);
    Set<List<String>> repaired = new HashSet<>();
    for (int call : writes) {
      for (Moment moment : Moment.values()) {
        MemoryObjectStore torn = copy(before);
        dies(torn, call, moment);
        // Names of targets hold hashes of what is signed at random.
        List<String> left =
            torn.list("").stream().map(key -> key.replaceAll("[0-9a-f]{64}", "<hash>")).toList();
        if (repaired.add(left) || call == writes.getLast()) {
          // Whatever is used, clients know.
          assertThat(told(torn)).contains(stored(torn).first());
          assertThat(ca(torn).bring(Ceremony.INSTANCE, outside.toPem(), Extent.USE).state())
              .isEqualTo(State.IN_USE);
          assertThat(stored(torn).chains()).containsExactly(outside, founding);
          assertThat(told(torn)).containsExactly(founding, outside);
        }
      }
    }
    assertThat(repaired).hasSizeGreaterThan(5);
  }

  private void dies(MemoryObjectStore torn, int call, Moment moment) {
    Calls calls =
        new Calls(
            call,
            moment,
            () -> {
              throw new Fault();
            });
    CaCeremony dying = ca(calls.store(torn), ceremony.keys(calls::signer));
    assertThatThrownBy(() -> dying.bring(Ceremony.INSTANCE, outside.toPem(), Extent.USE))
        .isInstanceOf(Fault.class);
  }

  private Calls calls(Map<String, byte[]> before) {
    Calls counted = Calls.counted();
    ca(counted.store(copy(before)), ceremony.keys(counted::signer))
        .bring(Ceremony.INSTANCE, outside.toPem(), Extent.USE);
    return counted;
  }

  /** The other import runs from beginning to end before one of the calls. */
  @Test
  void ofTwoAtOnceTheOneNotedLastIsUsed() throws Exception {
    Map<String, byte[]> before = contents();
    Calls counted = calls(before);
    CertificateChain other = new OutsideRoot().chain(ceremony.keys);
    int lost = 0;
    for (int call : counted.writes()) {
      MemoryObjectStore shared = copy(before);
      List<ChainImport> done = new ArrayList<>();
      Calls calls =
          new Calls(
              call,
              Moment.BEFORE,
              () -> done.add(ca(shared).bring(Ceremony.INSTANCE, other.toPem(), Extent.USE)));
      try {
        ca(calls.store(shared), ceremony.keys(calls::signer))
            .bring(Ceremony.INSTANCE, outside.toPem(), Extent.USE);
        assertThat(stored(shared).first()).isEqualTo(outside);
      } catch (CeremonyException e) {
        assertThat(e).hasMessageContaining("another chain was noted after this one");
        assertThat(stored(shared).first()).isEqualTo(other);
        lost++;
      }
      assertThat(done).extracting(ChainImport::state).containsExactly(State.IN_USE);
      assertThat(told(shared)).containsExactlyInAnyOrder(stored(shared).last(), outside, other);
    }
    assertThat(lost).isPositive().isLessThan(counted.writes().size());
  }

  @Test
  void anInstanceThatWasNotFoundedHasNoAuthority() {
    assertThatThrownBy(() -> ca(new MemoryObjectStore()).show(Ceremony.INSTANCE))
        .isInstanceOf(CeremonyException.class)
        .hasMessageContaining("found the instance first");
  }

  private static CertificateChains stored(ObjectStore objects) {
    try {
      return CertificateChains.fromPem(
          Ceremony.text(Ceremony.content(objects, InstanceObjects.CA_CHAIN)));
    } catch (MalformedCertificateException e) {
      throw new AssertionError(e);
    }
  }

  /** The chains that clients get. */
  private static List<CertificateChain> told(ObjectStore objects) throws Exception {
    Walk walk =
        new RepositoryWalker(Ceremony.repository(objects, "tuf/"), LATER)
            .from(Ceremony.content(objects, "tuf/1.root.json"));
    assertThat(walk).isInstanceOf(Walk.Accepted.class);
    byte[] trusted =
        Objects.requireNonNull(((Walk.Accepted) walk).files().get(TrustedRoot.FILE_NAME));
    return TrustedRoot.parse(trusted).certificateAuthorities().stream()
        .map(Authority::chain)
        .toList();
  }

  private Map<String, byte[]> contents() {
    Map<String, byte[]> all = new HashMap<>();
    store.list("").forEach(key -> all.put(key, Ceremony.content(store, key)));
    return all;
  }

  private List<String> changed(Map<String, byte[]> before) {
    return contents().entrySet().stream()
        .filter(now -> !Arrays.equals(now.getValue(), before.get(now.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }
}
