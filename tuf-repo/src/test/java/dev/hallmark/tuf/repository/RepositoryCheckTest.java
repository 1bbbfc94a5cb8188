package dev.hallmark.tuf.repository;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.RoleKeys;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.TufKey;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a repository can suffer, and by which name and remedy it is told. */
class RepositoryCheckTest {
  private static final Lifetimes LIVES = Lifetimes.ATTENDED;

  /** The timestamp was renewed once, so two versions of it and one snapshot are there. */
  private static final Instant NOW = TestRepository.day(5);

  private final TestRepository repository = new TestRepository();
  private final MemoryRepository files = repository.published(LIVES);
  private final byte[] trusted = files.content("1.root.json");
  private final byte[] oldTimestamp = files.content("timestamp.json");
  private SeenVersions seen = SeenVersions.NONE;

  @BeforeEach
  void renew() {
    seen =
        SeenVersions.of(
            new OnlineRenewal(files, repository.keys().online(), LIVES).renew(trusted, NOW));
  }

  @Test
  void nothingIsWrongWithWhatClientsAccept() {
    assertThat(check()).isEmpty();
  }

  @Test
  void changedMetadataIsTold() {
    Tampering.postponeExpiry(files, "timestamp.json");
    assertFound("timestamp.json", CheckRule.NOT_SIGNED);
    files.overwrite("timestamp.json", "{}".getBytes(UTF_8));
    assertFound("timestamp.json", CheckRule.MALFORMED);
  }

  @Test
  void everythingIsLookedAtAndNotOnlyTheFirst() {
    Tampering.postponeExpiry(files, "1.snapshot.json");
    Tampering.postponeExpiry(files, "1.targets.json");
    assertThat(check())
        .contains(
            new RepositoryFinding("1.snapshot.json", CheckRule.WRONG_CONTENT),
            new RepositoryFinding("1.snapshot.json", CheckRule.NOT_SIGNED),
            new RepositoryFinding("1.targets.json", CheckRule.WRONG_CONTENT),
            new RepositoryFinding("1.targets.json", CheckRule.NOT_SIGNED));
  }

  @Test
  void aTargetThatWasEditedByHandIsTold() {
    String path =
        files.paths().stream()
            .filter(each -> each.endsWith(".rekor.pub"))
            .findFirst()
            .orElseThrow();
    files.overwrite(path, new byte[] {1});
    assertFound(path, CheckRule.HAND_EDITED);
    files.remove(path);
    assertFound(path, CheckRule.MISSING);
  }

  @Test
  void expiredRolesAreTold() {
    Instant late = TestRepository.day(100);
    assertThat(RepositoryCheck.of(files, trusted, seen, late))
        .containsExactly(
            new RepositoryFinding("timestamp.json", CheckRule.EXPIRED),
            new RepositoryFinding("1.snapshot.json", CheckRule.EXPIRED));
    assertThat(CheckRule.EXPIRED.remedy()).isEqualTo(Remedy.RENEW);
  }

  @Test
  void aTimestampThatWasPutBackIsTold() {
    files.overwrite("timestamp.json", oldTimestamp);
    assertFound("timestamp.json", CheckRule.ROLLED_BACK);
    assertThat(CheckRule.ROLLED_BACK.remedy()).isEqualTo(Remedy.RESTORE);
  }

  /** Without a note of what was seen the other files of the bucket show it. */
  @Test
  void aSnapshotBehindThePublishedOneIsTold() {
    byte[] before = files.content("timestamp.json");
    new OnlineRenewal(files, repository.keys().online(), LIVES)
        .renew(trusted, TestRepository.day(20));
    files.overwrite("timestamp.json", before);
    assertThat(RepositoryCheck.of(files, trusted, SeenVersions.NONE, NOW))
        .containsExactly(new RepositoryFinding("2.snapshot.json", CheckRule.UNPUBLISHED));
  }

  @Test
  void rootsAreTold() {
    Root next = RootChange.NONE.after(root(), TestRepository.day(400));
    byte[] signed = SignedMetadata.sign(next, List.of(repository.root)).content();
    files.overwrite("2.root.json", SignedMetadata.sign(next, List.of(JdkSigner.p256())).content());
    assertFound("2.root.json", CheckRule.JUNK_ROOT);
    assertThat(CheckRule.JUNK_ROOT.remedy()).isEqualTo(Remedy.REMOVE);
    files.overwrite("2.root.json", signed);
    assertFound("root.json", CheckRule.OTHER_COPY);
    files.overwrite("root.json", signed);
    assertThat(check()).isEmpty();
    seen = seen.with(new SeenVersions(2, 0, 0, 0));
    files.remove("2.root.json");
    assertFound("2.root.json", CheckRule.MISSING);
  }

  /** A root whose threshold nobody has met: two of two, and one has signed. */
  @Test
  void aWrongThresholdIsTold() {
    RoleKeys two = root().keysOf(Role.ROOT).with(TufKey.of(JdkSigner.p256().publicKey()));
    Root next =
        RootChange.NONE.with(Role.ROOT, two.needing(2)).after(root(), TestRepository.day(400));
    files.overwrite("2.root.json", SignedMetadata.sign(next, List.of(repository.root)).content());
    assertFound("2.root.json", CheckRule.JUNK_ROOT);
  }

  @Test
  void anotherFirstRootIsTold() {
    files.overwrite("1.root.json", new byte[] {1});
    assertFound("1.root.json", CheckRule.WRONG_CONTENT);
  }

  @Test
  void lostKeysAreTold() {
    RepositoryKeys own = repository.keys();
    assertThat(keys(own)).isEmpty();
    RoleSigners gone = RoleSigners.of(new GoneSigner());
    RoleSigners other = RoleSigners.of(JdkSigner.p256());
    assertThat(keys(new RepositoryKeys(own.root(), own.targets(), gone, other)))
        .containsExactly(
            new RepositoryFinding("snapshot.json", CheckRule.ONLINE_KEY_LOST),
            new RepositoryFinding("timestamp.json", CheckRule.ONLINE_KEY_LOST));
    assertThat(keys(new RepositoryKeys(gone, other, own.snapshot(), own.timestamp())))
        .containsExactly(
            new RepositoryFinding("root.json", CheckRule.KEY_LOST),
            new RepositoryFinding("targets.json", CheckRule.TARGETS_KEY_LOST));
  }

  /** A root of people is in order until it has to be renewed. */
  @Test
  void aRootThatWaitsForPeopleIsToldWhenItIsDue() {
    RepositoryKeys own = repository.keys();
    RepositoryKeys without =
        new RepositoryKeys(
            RoleSigners.of(JdkSigner.p256()), own.targets(), own.snapshot(), own.timestamp());
    assertThat(keys(without)).isEmpty();
    assertThat(RepositoryCheck.of(without, root(), LIVES, TestRepository.day(200)))
        .containsExactly(new RepositoryFinding("root.json", CheckRule.ROOT_EXPIRED_OFFLINE));
  }

  private List<RepositoryFinding> keys(RepositoryKeys keys) {
    return RepositoryCheck.of(keys, root(), LIVES, NOW);
  }

  private Root root() {
    return new Roots(files).last(trusted).metadata();
  }

  private void assertFound(String path, CheckRule rule) {
    Map<String, String> before = contents();
    assertThat(check()).contains(new RepositoryFinding(path, rule));
    assertThat(contents()).as("nothing is changed").isEqualTo(before);
  }

  private Map<String, String> contents() {
    return files.paths().stream()
        .collect(
            Collectors.toMap(path -> path, path -> HexFormat.of().formatHex(files.content(path))));
  }

  private List<RepositoryFinding> check() {
    return RepositoryCheck.of(files, trusted, seen, NOW);
  }
}
