package dev.hallmark.genesis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.store.CountingStore;
import dev.hallmark.testkit.store.MemoryObjectStore;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.RoleKeys;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.TufKey;
import dev.hallmark.tuf.repository.CheckRule;
import dev.hallmark.tuf.repository.RepositoryException;
import dev.hallmark.tuf.repository.RootChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Who only asks changes nothing: also where a run died between the next root of one repository and
 * that of the other, which the next run that publishes anything makes good.
 */
class LooksOnlyTest {
  private static final Instant LATER = Ceremony.NOW.plus(Duration.ofDays(2));
  private static final String MISSING = "tuf/legacy/2.root.json";

  private final Ceremony ceremony = new Ceremony();
  private final JdkSigner next = JdkSigner.p256();
  private final CeremonyKeys keys =
      Ceremony.with(
          ceremony.keys, new LaterTufKeys(List.of(next), List.of(), List.of(), List.of()));
  private final MemoryObjectStore store = new MemoryObjectStore();
  private final CountingStore counted = new CountingStore(store);

  @BeforeEach
  void diesBetweenTheRootsOfBoth() {
    ceremony.run(store);
    byte[] before = Ceremony.content(store, "tuf/legacy/root.json");
    tuf(store).rotateRoot();
    store.remove(MISSING);
    store.overwrite("tuf/legacy/root.json", before);
  }

  @AfterEach
  void nothingIsWritten() {
    assertThat(counted.writes()).isZero();
    assertThat(store.list("tuf/legacy/")).doesNotContain(MISSING);
    tuf(store).rotateRoot();
    assertThat(Ceremony.content(store, MISSING))
        .isEqualTo(Ceremony.content(store, "tuf/2.root.json"));
    assertThat(tuf(store).check()).isEmpty();
  }

  @Test
  void whoseSignaturesCount() {
    assertThat(tuf(counted).state().root().metadata().version()).isEqualTo(2);
  }

  @Test
  void theCheckNamesTheRepositoryThatHasToFollow() {
    assertThat(tuf(counted).check())
        .containsExactly(new TufFinding("tuf/legacy/root.json", CheckRule.OTHER_COPY));
  }

  /** A root that changes others' keys, so both repositories are walked under it. */
  @Test
  void aDryRunOfAnImport() {
    Root last = tuf(store).state().root().metadata();
    RootChange change =
        RootChange.NONE.with(
            Role.TIMESTAMP, last.keysOf(Role.TIMESTAMP).with(TufKey.of(next.publicKey())));
    assertThat(tuf(counted).importSigned(in(change, last), true).root().metadata().version())
        .isEqualTo(2);
  }

  @Test
  void aDryRunOfAnImportUnderWhichClientsWouldRefuseEither() {
    Root last = tuf(store).state().root().metadata();
    RoleKeys others = new RoleKeys(List.of(TufKey.of(next.publicKey())), 1);
    SignedChange change = in(RootChange.NONE.with(Role.TIMESTAMP, others), last);
    assertThatThrownBy(() -> tuf(counted).importSigned(change, true))
        .isInstanceOf(RepositoryException.class)
        .hasMessageStartingWith("clients would not accept the repository: timestamp.json");
  }

  private TufCeremony tuf(ObjectStore at) {
    return Ceremony.tuf(at, keys, LATER);
  }

  private SignedChange in(RootChange change, Root last) {
    Root after = change.after(last, Ceremony.FOUNDED.plus(Duration.ofDays(365)));
    return SignedChange.parse(
        Optional.of(SignedMetadata.sign(after, List.of(next)).content()),
        Optional.empty(),
        Optional.empty());
  }
}
