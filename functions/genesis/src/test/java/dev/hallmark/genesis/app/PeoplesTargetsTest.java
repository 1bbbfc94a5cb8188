package dev.hallmark.genesis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.genesis.app.Calls.Moment;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.keys.SigningException;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.store.MemoryObjectStore;
import dev.hallmark.tuf.client.IndependentClient;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.RoleKeys;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.Targets;
import dev.hallmark.tuf.metadata.TufKey;
import dev.hallmark.tuf.repository.AwaitedListException;
import dev.hallmark.tuf.repository.CheckRule;
import dev.hallmark.tuf.repository.RepositoryException;
import dev.hallmark.tuf.repository.RepositoryWalker;
import dev.hallmark.tuf.repository.RootChange;
import dev.hallmark.tuf.repository.Walk;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** People sign what clients are told: two of three, and no key of the ceremony's. */
class PeoplesTargetsTest {
  private static final Instant LATER = Ceremony.NOW.plus(Duration.ofDays(2));
  private static final Duration AFTER = Duration.ofDays(3);

  private final Ceremony ceremony = new Ceremony();
  private final CeremonyKeys keys =
      ceremony.keys.with(
          new Successors(List.of(JdkSigner.p384()), List.of(JdkSigner.p256()), LaterTufKeys.NONE));
  private final Signer ann = JdkSigner.p256();
  private final Signer ben = JdkSigner.p256();
  private final Signer cyd = JdkSigner.p256();
  private final MemoryObjectStore store = new MemoryObjectStore();
  private Instant now = LATER;

  PeoplesTargetsTest() {
    ceremony.run(store);
  }

  private static final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void peopleTakeOverWithOneRootAndTheListsBeforeIt() throws Exception {
    TufState state = tuf(store).importSigned(handOver(ann, cyd), false);
    assertThat(state.root().metadata().keysOf(Role.TARGETS)).isEqualTo(people());
    assertThat(state.lists()).isEqualTo(new ListsOutlook(2, false));
    assertClientsFollow(2);
    assertThat(tuf(store).transcripts())
        .allMatch(Transcript::verified)
        .extracting(Transcript::name)
        .containsExactly("founding", "root-2", "targets-2");
    assertThat(tuf(store).check()).isEmpty();
  }

  @Test
  void whatCameInBeforeIsLeftAsItIs() {
    SignedChange change = handOver(ann, ben);
    tuf(store).importSigned(change, false);
    Map<String, String> before = Ceremony.versions(store);
    tuf(store).importSigned(change, true);
    tuf(store).importSigned(change, false);
    assertThat(Ceremony.versions(store)).isEqualTo(before);
  }

  @Test
  void fewerThanTheNewKeysAskForAreRefused() {
    SignedChange change = handOver(ann);
    Map<String, String> before = Ceremony.versions(store);
    for (boolean dryRun : new boolean[] {true, false}) {
      assertThatThrownBy(() -> tuf(store).importSigned(change, dryRun))
          .isInstanceOf(RepositoryException.class)
          .hasMessage(
              "2.targets.json: version 2 of the root asks for signatures of 2 of its 3 targets"
                  + " keys, and 1 of them have signed; not yet: %s, %s. Have 1 more of these sign,"
                  + " with hallmark tuf targets sign FOLDER --key FILE, and import again",
              key(ben).keyId().substring(0, 8), key(cyd).keyId().substring(0, 8));
    }
    assertThat(Ceremony.versions(store)).isEqualTo(before);
  }

  /** At every call, with clients that have either root; where that leaves the same, once. */
  @Test
  void theChangeMayDieAnywhereAndBeRepeated() throws Exception {
    SignedChange change = handOver(ann, ben);
    Calls counted = Calls.counted();
    through(counted, store.copy()).importSigned(change, false);
    Set<List<String>> repaired = new HashSet<>();
    for (int call = 0; call < counted.count(); call++) {
      diesAndIsRepeated(change, call, Moment.BEFORE, repaired);
    }
    for (int write : counted.writes()) {
      diesAndIsRepeated(change, write, Moment.AFTER, repaired);
    }
    assertThat(repaired).hasSizeGreaterThan(8);
  }

  private void diesAndIsRepeated(
      SignedChange change, int call, Moment moment, Set<List<String>> repaired) {
    MemoryObjectStore at = store.copy();
    Calls calls = new Calls(call, moment, PeoplesTargetsTest::fail);
    assertThatThrownBy(() -> through(calls, at).importSigned(change, false))
        .isInstanceOf(Fault.class);
    assertWalks(at);
    if (repaired.add(at.list(""))) {
      TufState state = tuf(at).importSigned(change, false);
      assertThat(state.root().metadata().keysOf(Role.TARGETS)).isEqualTo(people());
      assertWalks(at);
    }
  }

  /** The ceremony's key alone signs no list that the next root's clients would refuse. */
  @Test
  void nobodyPublishesBetweenTheListsAndTheRoot() {
    SignedChange change = handOver(ann, ben);
    Calls counted = Calls.counted();
    through(counted, store.copy()).importSigned(change, false);
    for (int write : counted.writes()) {
      MemoryObjectStore at = store.copy();
      Calls calls = new Calls(write, Moment.BEFORE, () -> distrustedMeanwhile(at));
      try {
        through(calls, at).importSigned(change, false);
      } catch (RepositoryException e) {
        // Another list came first: it says so, and nothing is half done.
        assertThat(e).hasMessageContaining("export anew");
      }
      assertWalks(at);
    }
  }

  private void distrustedMeanwhile(MemoryObjectStore at) {
    try {
      Ceremony.rotations(at, keys, now).of(Ceremony.INSTANCE, AuthorityKind.CA).rotate(AFTER);
    } catch (AwaitedListException e) {
      // People sign already.
      assertThat(e).hasMessageContaining("hallmark tuf targets export");
    } catch (RepositoryException e) {
      assertThat(e).hasMessageContaining("repeat hallmark tuf root import");
    }
  }

  @Test
  void aSuccessionWaitsForThemAndThenTakesPlace() throws Exception {
    tuf(store).importSigned(handOver(ann, ben), false);
    assertThatThrownBy(() -> rotation().rotate(AFTER))
        .isInstanceOf(AwaitedListException.class)
        .hasMessageContaining(
            "waits for signatures of targets, 2 more than the ceremony can give: run hallmark tuf"
                + " targets export, sign and import");
    assertThat(rotation().state().next()).isPresent();
    assertThat(authoritiesTold()).isEqualTo(1);
    assertThat(tuf(store).state().lists()).isEqualTo(new ListsOutlook(2, true));
    assertThat(tuf(store).check())
        .containsExactly(new TufFinding("tuf/targets.json", CheckRule.LIST_WAITS));
    tuf(store).importSigned(lists(ben, cyd), false);
    assertThat(authoritiesTold()).isEqualTo(2);
    Ceremony.rotations(store, keys, now).settle(Ceremony.INSTANCE);
    now = LATER.plus(AFTER);
    assertThat(rotation().state().key()).isEqualTo(2);
    assertThat(tuf(store).check()).isEmpty();
    assertClientsFollow(2);
  }

  @Test
  void anEndThatIsNotedAndNotToldIsNamed() throws Exception {
    rotation().rotate(Duration.ZERO);
    String former = DistrustedKeys.id(ChainTerm.key(rotation().state().former().getFirst()));
    tuf(store).importSigned(handOver(ann, ben), false);
    Rotations rotations = Ceremony.rotations(store, keys, now);
    Instant end = LATER.minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
    assertThat(rotations.untoldEnds(Ceremony.INSTANCE)).isEmpty();
    assertThatThrownBy(() -> rotations.distrust(Ceremony.INSTANCE, former, end))
        .isInstanceOf(AwaitedListException.class);
    assertThat(rotations.untoldEnds(Ceremony.INSTANCE)).containsExactly(Map.entry(former, end));
    tuf(store).importSigned(lists(ann, ben), false);
    assertThat(rotations.untoldEnds(Ceremony.INSTANCE)).isEmpty();
  }

  @Test
  void atOnceIsNotForWhatPeopleSign() {
    tuf(store).importSigned(handOver(ann, ben), false);
    assertThatThrownBy(() -> rotation().rotate(Duration.ZERO))
        .isInstanceOf(CeremonyException.class)
        .hasMessageContaining("give them time with --activate-after");
    assertThat(rotation().state().next()).isEmpty();
  }

  /** It would end the chain in use at a time that is over. */
  @Test
  void aSuccessionWhoseTimeCameBeforeTheySignedIsTakenBack() throws Exception {
    tuf(store).importSigned(handOver(ann, ben), false);
    assertThatThrownBy(() -> rotation().rotate(AFTER)).isInstanceOf(AwaitedListException.class);
    SignedChange late = lists(ann, ben);
    Ceremony.rotations(store, keys, now).requireNoneOverdue(Ceremony.INSTANCE);
    now = LATER.plus(AFTER);
    Map<String, String> before = Ceremony.versions(store);
    assertThatThrownBy(
            () -> Ceremony.rotations(store, keys, now).requireNoneOverdue(Ceremony.INSTANCE))
        .isInstanceOf(CeremonyException.class)
        .hasMessageStartingWith(
            "the time of the next key of the certificate authority came before");
    assertThat(Ceremony.versions(store)).isEqualTo(before);
    Ceremony.rotations(store, keys, now).settle(Ceremony.INSTANCE);
    Ceremony.rotations(store, keys, now).requireNoneOverdue(Ceremony.INSTANCE);
    assertThatThrownBy(() -> tuf(store).importSigned(late, false))
        .isInstanceOf(RepositoryException.class)
        .hasMessageContaining("not the list that waits for signatures by now: export anew");
    assertThat(authoritiesTold()).isEqualTo(1);
    assertThat(tuf(store).check()).isEmpty();
  }

  /** One waits, the other came too late: what clients are to be told has the first alone. */
  @Test
  void aSuccessionThatWaitsKeepsNoOtherFromBeingTakenBack() throws Exception {
    tuf(store).importSigned(handOver(ann, ben), false);
    assertThatThrownBy(() -> rotation(AuthorityKind.CA).rotate(AFTER.multipliedBy(2)))
        .isInstanceOf(AwaitedListException.class);
    assertThatThrownBy(() -> rotation(AuthorityKind.TSA).rotate(AFTER))
        .isInstanceOf(AwaitedListException.class);
    SignedChange late = lists(ann, ben);
    now = LATER.plus(AFTER);
    assertThatThrownBy(() -> Ceremony.rotations(store, keys, now).settle(Ceremony.INSTANCE))
        .isInstanceOf(AwaitedListException.class);
    assertThat(rotation(AuthorityKind.CA).state().next()).isPresent();
    assertThat(rotation(AuthorityKind.TSA).state().next()).isEmpty();
    assertThatThrownBy(() -> tuf(store).importSigned(late, false))
        .isInstanceOf(RepositoryException.class)
        .hasMessageContaining("not the list that waits for signatures by now: export anew");
    tuf(store).importSigned(lists(ann, ben), false);
    assertThat(told().certificateAuthorities()).hasSize(2);
    assertThat(told().timestampAuthorities()).hasSize(1);
    assertThat(told().timestampAuthorities().getFirst().validity().end()).isEmpty();
  }

  @Test
  void theirRenewalWaitsAndAllElseIsRenewed() throws Exception {
    tuf(store).importSigned(handOver(ann, ben), false);
    now = LATER.plus(Duration.ofDays(190));
    RenewedTrust renewed = renew();
    assertThat(renewed.root().version()).isEqualTo(3);
    assertThat(renewed.lists()).isEqualTo(new ListsOutlook(2, true));
    assertThat(renewed.main().targets()).isBefore(now.plus(Duration.ofDays(180)));
    SignedChange signed = lists(ann, cyd);
    assertThat(renew().lists().waiting()).as("nothing else is asked for").isTrue();
    tuf(store).importSigned(signed, false);
    assertThat(renew().main().targets()).isAfter(now.plus(Duration.ofDays(300)));
    assertThat(renew().lists().waiting()).isFalse();
    assertClientsFollow(3);
  }

  @Test
  void aDeploymentOpensNoLogWithoutThem() {
    tuf(store).importSigned(handOver(ann, ben), false);
    Ceremony.run(store, keys, now);
    Map<String, String> before = Ceremony.versions(store);
    for (LaterLogs.Step step : List.of(LaterLogs.Step.LOOK, LaterLogs.Step.ANNOUNCE)) {
      LaterLogs more =
          new LaterLogs(
              new RekorShards(List.of(JdkSigner.p256()), Duration.ofHours(24)),
              RekorV1Keys.NONE,
              CtShards.NONE,
              step);
      assertThatThrownBy(() -> Ceremony.genesis(store, keys, more, now).run(Ceremony.INSTANCE))
          .isInstanceOf(CeremonyException.class)
          .hasMessageContaining("hallmark tuf root export --role targets");
    }
    assertThat(Ceremony.versions(store)).isEqualTo(before);
  }

  @Test
  void theCeremonysKeyTakesOverAgain() throws Exception {
    tuf(store).importSigned(handOver(ann, ben), false);
    RoleKeys ours = new RoleKeys(List.of(key(keys.tufTargets())), 1);
    TufState state = tuf(store).importSigned(change(ours, ann, cyd), false);
    assertThat(state.lists()).isEqualTo(new ListsOutlook(0, false));
    rotation().rotate(AFTER);
    assertThat(authoritiesTold()).isEqualTo(2);
    assertClientsFollow(3);
  }

  /** Nobody else has a key by then: it is no list that waits. */
  @Test
  void aKeyThatTookOverAgainAndDoesNotAnswerIsMissed() {
    tuf(store).importSigned(handOver(ann, ben), false);
    tuf(store)
        .importSigned(change(new RoleKeys(List.of(key(keys.tufTargets())), 1), ann, cyd), false);
    CeremonyKeys silent =
        ceremony
            .keys(
                signer ->
                    signer.equals(keys.tufTargets()) ? new SilentSigner(signer.scheme()) : signer)
            .with(keys.successors());
    assertThat(Ceremony.tuf(store, silent, now).check())
        .containsExactly(new TufFinding("tuf/targets.json", CheckRule.TARGETS_KEY_LOST));
    assertThatThrownBy(
            () ->
                Ceremony.rotations(store, silent, now)
                    .of(Ceremony.INSTANCE, AuthorityKind.CA)
                    .rotate(AFTER))
        .isInstanceOf(SigningException.class);
    assertThatThrownBy(() -> Ceremony.run(store, silent, now)).isInstanceOf(SigningException.class);
  }

  /** Other roles' keys would be refused only once the lists are published. */
  @Test
  void aRootThatComesWithListsChangesTargetsOnly() {
    SignedChange change = handOver(ann, ben);
    Root next = change.root().orElseThrow().metadata();
    Root more =
        RootChange.NONE
            .with(Role.TARGETS, people())
            .with(Role.SNAPSHOT, new RoleKeys(List.of(key(cyd)), 1))
            .after(tuf(store).state().root().metadata(), next.expires());
    SignedChange both =
        new SignedChange(
            Optional.of(SignedMetadata.sign(more, List.of())), change.main(), change.legacy());
    Map<String, String> before = Ceremony.versions(store);
    for (boolean dryRun : new boolean[] {true, false}) {
      assertThatThrownBy(() -> tuf(store).importSigned(both, dryRun))
          .isInstanceOf(CeremonyException.class)
          .hasMessageContaining("changes the keys of targets only");
    }
    assertThat(Ceremony.versions(store)).isEqualTo(before);
  }

  @Test
  void theirKeysAreNotReplacedByARotation() {
    tuf(store).importSigned(handOver(ann, ben), false);
    assertThatThrownBy(() -> tuf(store).rotateTargets())
        .isInstanceOf(RepositoryException.class)
        .hasMessageContaining("hallmark tuf root export --role targets");
  }

  private RoleKeys people() {
    return new RoleKeys(List.of(key(ann), key(ben), key(cyd)), 2);
  }

  private SignedChange handOver(Signer... signers) {
    return change(people(), signers);
  }

  /** The next root with these targets keys, and the next lists, as they come back. */
  private SignedChange change(RoleKeys targets, Signer... signers) {
    Root last = tuf(store).state().root().metadata();
    Instant expires = Ceremony.FOUNDED.plus(Duration.ofDays(365));
    SignedMetadata<Root> next =
        SignedMetadata.sign(
            RootChange.NONE.with(Role.TARGETS, targets).after(last, expires), List.of());
    SignedChange lists = lists(signers);
    return new SignedChange(Optional.of(next), lists.main(), lists.legacy());
  }

  private SignedChange lists(Signer... signers) {
    ListsToSign lists = tuf(store).exportLists();
    return SignedChange.parse(
        Optional.empty(),
        Optional.of(signed(lists.main().next(), signers)),
        Optional.of(signed(lists.legacy().next(), signers)));
  }

  private static byte[] signed(Targets list, Signer... signers) {
    return SignedMetadata.sign(list, List.of(signers)).content();
  }

  private RenewedTrust renew() {
    return Ceremony.renewal(store, keys, now).run();
  }

  private AuthorityRotation rotation() {
    return rotation(AuthorityKind.CA);
  }

  private AuthorityRotation rotation(AuthorityKind kind) {
    return Ceremony.rotations(store, keys, now).of(Ceremony.INSTANCE, kind);
  }

  private TrustedRoot told() {
    return Ceremony.rotations(store, keys, now).published(Ceremony.INSTANCE);
  }

  private int authoritiesTold() {
    return told().certificateAuthorities().size();
  }

  private TufCeremony tuf(ObjectStore at) {
    return Ceremony.tuf(at, keys, now);
  }

  private TufCeremony through(Calls calls, ObjectStore at) {
    return Ceremony.tuf(calls.store(at), ceremony.keys(calls::signer).with(keys.successors()), now);
  }

  private void assertClientsFollow(int root) throws Exception {
    byte[] first = Ceremony.content(store, InstanceObjects.TUF_FIRST_ROOT);
    for (String prefix : List.of(InstanceObjects.TUF, InstanceObjects.TUF_LEGACY)) {
      try (IndependentClient client =
          new IndependentClient(Ceremony.repository(store, prefix), first, LATER)) {
        client.update();
        assertThat(client.rootVersion()).isEqualTo(root);
      }
    }
  }

  /** Those that know the roots, and those that read them before the last one was there. */
  private void assertWalks(ObjectStore at) {
    byte[] root = Ceremony.content(at, InstanceObjects.TUF_FIRST_ROOT);
    for (String prefix : List.of(InstanceObjects.TUF, InstanceObjects.TUF_LEGACY)) {
      var files = Ceremony.repository(at, prefix);
      assertThat(new RepositoryWalker(files, now).from(root)).isInstanceOf(Walk.Accepted.class);
      assertThat(
              new RepositoryWalker(
                      path -> path.equals("2.root.json") ? Optional.empty() : files.read(path), now)
                  .from(root))
          .isInstanceOf(Walk.Accepted.class);
    }
  }

  private static TufKey key(Signer signer) {
    return TufKey.of(signer.publicKey());
  }

  private static void fail() {
    throw new Fault();
  }
}
