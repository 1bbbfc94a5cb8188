package dev.hallmark.tuf.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.pki.keys.Signer;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.tuf.client.IndependentClient;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.RoleKeys;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.TufKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A next root with other keys: what is published, and what is refused before it is. */
class RootSuccessionTest {
  private static final Instant NOW = TestRepository.day(1);
  private static final Instant EXPIRES = TestRepository.day(400);

  private final TestRepository repository = new TestRepository();
  private final MemoryRepository files = repository.published();
  private final MemoryRepository second = files.copy();
  private final byte[] trusted = files.content("1.root.json");
  private final RootSuccession succession = new RootSuccession(files, List.of(second));
  private final Signer other = JdkSigner.p256();
  private final RoleKeys rootKeys = last().keysOf(Role.ROOT);

  @Test
  void aKeyIsAdded() throws Exception {
    publish(roots(rootKeys.with(key(other)).needing(2)), repository.root, other);
    assertThat(last().keysOf(Role.ROOT).threshold()).isEqualTo(2);
    assertAccepted();
  }

  @Test
  void aKeyIsReplaced() throws Exception {
    RoleKeys replaced = rootKeys.with(key(other)).without(key(repository.root).keyId());
    publish(roots(replaced), repository.root, other);
    assertThat(last().keysOf(Role.ROOT).keys()).containsExactly(key(other));
    assertAccepted();
    // Now the new key alone counts.
    Root next = RootChange.NONE.after(last(), EXPIRES);
    assertRefused(next, "3.root.json: the root before it asks for", repository.root);
    succession.publish(trusted, SignedMetadata.sign(next, List.of(other)), NOW);
    assertAccepted();
  }

  @Test
  void keysOfAnotherRoleAreAddedBeforeTheyAreUsed() throws Exception {
    Signer snapshot = JdkSigner.p256();
    RoleKeys both = last().keysOf(Role.SNAPSHOT).with(key(snapshot));
    publish(RootChange.NONE.with(Role.SNAPSHOT, both), repository.root);
    assertAccepted();
  }

  /** Clients would refuse the snapshot that is published, in both repositories. */
  @Test
  void aKeyThatIsStillNeededIsNotRemoved() {
    RoleKeys others = new RoleKeys(List.of(key(other)), 1);
    for (Role role : List.of(Role.TARGETS, Role.SNAPSHOT, Role.TIMESTAMP)) {
      Root next = RootChange.NONE.with(role, others).after(last(), EXPIRES);
      assertRefused(next, Refusal.NOT_SIGNED.sentence(), repository.root);
    }
  }

  @Test
  void theSecondRepositoryIsAskedToo() {
    MemoryRepository behind = files.copy();
    behind.remove("1.snapshot.json");
    RootChange change =
        RootChange.NONE.with(Role.SNAPSHOT, last().keysOf(Role.SNAPSHOT).with(key(other)));
    SignedMetadata<Root> next =
        SignedMetadata.sign(change.after(last(), EXPIRES), List.of(repository.root));
    assertThatThrownBy(() -> new RootSuccession(files, List.of(behind)).publish(trusted, next, NOW))
        .isInstanceOf(RepositoryException.class)
        .hasMessageContaining("1.snapshot.json");
    assertThat(files.paths()).doesNotContain("2.root.json");
  }

  @Test
  void theOldKeysMustSign() {
    Root next = roots(rootKeys.with(key(other))).after(last(), EXPIRES);
    assertRefused(
        next,
        "2.root.json: the root before it asks for signatures of 1 of its 1 root keys, and 0 of"
            + " them have signed",
        other);
  }

  @Test
  void theNewKeysMustSign() {
    RoleKeys three = rootKeys.with(key(other)).with(key(JdkSigner.p256())).needing(2);
    Root next = roots(three).after(last(), EXPIRES);
    assertRefused(
        next,
        "2.root.json: the root itself asks for signatures of 2 of its 3 root keys, and 1 of them"
            + " have signed",
        repository.root);
  }

  @Test
  void aKeyHereSignsNoRootThatSaysMoreThanIsRead() throws Exception {
    Root next = RootChange.NONE.after(last(), EXPIRES);
    String more =
        new String(SignedMetadata.sign(next, List.of(other)).content(), StandardCharsets.UTF_8)
            .replaceFirst("\"_type\"", "\"more\" : {}, \"_type\"");
    SignedMetadata<Root> root =
        SignedMetadata.parse(more.getBytes(StandardCharsets.UTF_8), Root::parse);
    long signatures = repository.signatures();
    assertThatThrownBy(() -> RootSuccession.countersigned(last(), root, repository.keys().root()))
        .isInstanceOf(RepositoryException.class)
        .hasMessageContaining("2.root.json: it says more than a root of this instance does");
    assertThat(repository.signatures()).isEqualTo(signatures);
  }

  @Test
  void theVersionIsTheNextOne() {
    Root next = new Root(3, EXPIRES, last().roles());
    assertRefused(next, "only the one after it can be published", repository.root);
  }

  @Test
  void itMustNotHaveExpired() {
    assertRefused(RootChange.NONE.after(last(), NOW), Refusal.EXPIRED.sentence(), repository.root);
  }

  /** Also if the first run died between the two repositories. */
  @Test
  void aRepetitionFinishes() throws Exception {
    SignedMetadata<Root> next =
        SignedMetadata.sign(RootChange.NONE.after(last(), EXPIRES), List.of(repository.root));
    files.overwrite("2.root.json", next.content());
    succession.publish(trusted, next, NOW);
    assertThat(second.content("2.root.json")).isEqualTo(next.content());
    assertThat(second.content("root.json")).isEqualTo(next.content());
    assertThat(files.content("root.json")).isEqualTo(next.content());
    assertAccepted();
  }

  @Test
  void ofTwoWhoPublishTheSameVersionOneIsTold() {
    SignedMetadata<Root> one =
        SignedMetadata.sign(RootChange.NONE.after(last(), EXPIRES), List.of(repository.root));
    SignedMetadata<Root> two =
        SignedMetadata.sign(
            RootChange.NONE.after(last(), EXPIRES.plusSeconds(1)), List.of(repository.root));
    InterruptedFiles interrupted =
        new InterruptedFiles(files, 2, () -> succession.publish(trusted, one, NOW));
    SignedMetadata<Root> last =
        new RootSuccession(interrupted, List.of(second)).publish(trusted, two, NOW);
    assertThat(last.content()).isEqualTo(one.content());
  }

  @Test
  void keysAndThresholdsThatNobodyCanMeetCannotBeSaid() {
    assertThatThrownBy(() -> rootKeys.needing(2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> rootKeys.without("unknown"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> rootKeys.without(key(repository.root).keyId()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> rootKeys.with(key(repository.root)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void publish(RootChange change, Signer... signers) {
    SignedMetadata<Root> next =
        SignedMetadata.sign(change.after(last(), EXPIRES), List.of(signers));
    assertThat(succession.publish(trusted, next, NOW).content()).isEqualTo(next.content());
  }

  private void assertRefused(Root next, String reason, Signer... signers) {
    List<String> before = files.paths();
    assertThatThrownBy(
            () -> succession.publish(trusted, SignedMetadata.sign(next, List.of(signers)), NOW))
        .isInstanceOf(RepositoryException.class)
        .hasMessageContaining(reason);
    assertThat(files.paths()).isEqualTo(before);
    assertThat(second.paths()).hasSameSizeAs(before);
  }

  /** From version 1, and with both the walker and a client that shares no line with it. */
  private void assertAccepted() throws Exception {
    for (MemoryRepository at : List.of(files, second)) {
      assertThat(new RepositoryWalker(at, NOW).from(trusted)).isInstanceOf(Walk.Accepted.class);
      try (IndependentClient client = new IndependentClient(at, trusted, NOW)) {
        client.update();
        assertThat(client.rootVersion()).isEqualTo(last().version());
      }
    }
    assertThat(files.content("root.json")).isEqualTo(second.content("root.json"));
  }

  private Root last() {
    return succession.last(trusted).metadata();
  }

  private static RootChange roots(RoleKeys keys) {
    return RootChange.NONE.with(Role.ROOT, keys);
  }

  private static TufKey key(Signer signer) {
    return TufKey.of(signer.publicKey());
  }
}
