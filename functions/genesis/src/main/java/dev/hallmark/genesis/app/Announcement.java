package dev.hallmark.genesis.app;

import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.TufKey;
import dev.hallmark.tuf.repository.AwaitedListException;
import dev.hallmark.tuf.repository.CheckRule;
import dev.hallmark.tuf.repository.Expiries;
import dev.hallmark.tuf.repository.KeyRotation;
import dev.hallmark.tuf.repository.Lifetimes;
import dev.hallmark.tuf.repository.RepositoryCheck;
import dev.hallmark.tuf.repository.RepositoryFiles;
import dev.hallmark.tuf.repository.RepositoryFounding;
import dev.hallmark.tuf.repository.RepositoryKeys;
import dev.hallmark.tuf.repository.RepositoryRenewal;
import dev.hallmark.tuf.repository.RepositoryWalker;
import dev.hallmark.tuf.repository.RoleSigners;
import dev.hallmark.tuf.repository.RootSuccession;
import dev.hallmark.tuf.repository.SignedLists;
import dev.hallmark.tuf.repository.TargetFile;
import dev.hallmark.tuf.repository.Walk;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The two TUF repositories of an instance, and how clients get to know what is new. */
final class Announcement {
  private static final String TARGETS = InstanceObjects.TUF + Role.TARGETS.fileName();

  private final InstanceRepository main;
  private final InstanceRepository legacy;
  private final CeremonyKeys keys;
  private final Transcripts transcripts;
  private final InstantSource clock;

  /**
   * @param online leads clients to what is published
   */
  Announcement(
      CeremonyObjects objects, CeremonyKeys keys, OnlineRepositories online, InstantSource clock) {
    this.main = InstanceRepository.of(objects, InstanceObjects.TUF, online.main());
    this.legacy = InstanceRepository.of(objects, InstanceObjects.TUF_LEGACY, online.legacy());
    this.keys = keys;
    this.transcripts =
        new Transcripts(
            objects,
            main.files(),
            Stream.concat(Stream.of(keys.tufTargets()), keys.laterTuf().targets().stream())
                .toList());
    this.clock = clock;
  }

  /** The repository that current clients read. */
  RepositoryFiles main() {
    return main.files();
  }

  /** The repository for clients that read the old target names only. */
  RepositoryFiles legacy() {
    return legacy.files();
  }

  /** Publishes the first version of the repository that current clients read. */
  RepositoryFounding foundingOfMain() {
    return founding(main);
  }

  /** Publishes the first version of the other one. */
  RepositoryFounding foundingOfLegacy() {
    return founding(legacy);
  }

  private RepositoryFounding founding(InstanceRepository repository) {
    repository.requireNotBehind();
    return repository.founding(repositoryKeys());
  }

  /**
   * Tells clients; nothing is published if they know already.
   *
   * @param current made of the records as they are now: another run may have noted more meanwhile,
   *     and what it announced must not be taken back
   * @param root what clients begin with
   */
  void publish(Supplier<TrustMaterial> current, byte[] root) {
    Instant now = now();
    requireNotBehind();
    bothHaveTheRoots(root);
    Optional<AwaitedListException> first = publish(main, () -> current.get().targets(), root, now);
    Optional<AwaitedListException> second =
        publish(legacy, () -> current.get().legacyTargets(), root, now);
    transcribe(root);
    // Both wait before anybody is told: people sign both at once.
    first
        .or(() -> second)
        .ifPresent(
            awaited -> {
              throw awaited;
            });
  }

  /** A run that died between the next root of one and that of the other left the other without. */
  private void bothHaveTheRoots(byte[] root) {
    succession().last(root);
  }

  private Optional<AwaitedListException> publish(
      InstanceRepository repository, Supplier<List<TargetFile>> wanted, byte[] root, Instant now) {
    try {
      repository.update(repositoryKeys()).publish(wanted, root, now);
      return Optional.empty();
    } catch (AwaitedListException e) {
      return Optional.of(e);
    }
  }

  /**
   * Renews what is due of both: root and targets, and asks for whatever of the rest nobody renewed
   * in time. What goes wrong with one of them keeps nothing else from being done.
   *
   * @param root what clients begin with
   * @return when what clients see now expires, by repository and role
   * @throws dev.hallmark.tuf.repository.RepositoryException if clients do not accept one of them
   *     for another reason than that it has expired
   */
  RenewedTrust renew(byte[] root) {
    Instant now = now();
    requireNotBehind();
    Attempts attempts = new Attempts();
    Optional<Walk.Accepted> first = attempts.call(() -> renewal(main).renew(root, now));
    Optional<Walk.Accepted> second =
        attempts.call(() -> renewal(legacy).renewAfter(main.files(), root, now));
    attempts.run(() -> transcripts.complete(first.orElseGet(() -> accepted(root)), now));
    // Once more: a run that died may not have.
    attempts.run(() -> noteWhoSigns(root));
    attempts.end();
    return new RenewedTrust(
        Expiries.of(first.orElseThrow()),
        Expiries.of(second.orElseThrow()),
        renewal(main).outlook(root),
        lists(first.orElseThrow().root(), root));
  }

  /** Whose signatures count now; changes nothing. */
  TufState state(byte[] root) {
    RepositoryKeys ours = repositoryKeys();
    SignedMetadata<Root> last = succession().published(root);
    Set<String> here = new HashSet<>();
    Map<Role, TufKey> newest = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      RoleSigners signers = ours.of(role);
      last.metadata().keysOf(role).keys().stream()
          .filter(signers::hold)
          .forEach(key -> here.add(key.keyId()));
      newest.put(role, TufKey.of(signers.newest().publicKey()));
    }
    return new TufState(
        last, renewal(main).outlook(root), lists(last.metadata(), root), here, newest);
  }

  /** Whether lists wait for people to sign them. */
  private ListsOutlook lists(Root last, byte[] root) {
    return takesPeople(last)
        ? new ListsOutlook(
            repositoryKeys().targets().missing(last.keysOf(Role.TARGETS)),
            lists(main).waiting(root).isPresent() || lists(legacy).waiting(root).isPresent())
        : ListsOutlook.NONE;
  }

  private boolean takesPeople(Root last) {
    return repositoryKeys().targets().missing(last.keysOf(Role.TARGETS)) > 0
        && lists(main).areOfPeople(last);
  }

  /** Whether people must sign what clients are told next; changes nothing. */
  boolean takesPeople(byte[] root) {
    return takesPeople(succession().published(root).metadata());
  }

  /** The lists that wait; where none does, one that lives longer waits from now on. */
  ListsToSign exportLists(byte[] root) {
    requireNotBehind();
    bothHaveTheRoots(root);
    return new ListsToSign(lists(main).export(root, now()), lists(legacy).export(root, now()));
  }

  /**
   * Makes sure that what people signed could be published; changes nothing.
   *
   * @throws CeremonyException as {@link #publish}
   */
  void check(SignedChange change, byte[] root) {
    changes(lists(legacy.withRootsOf(main.files()))).check(change, root);
  }

  /**
   * Publishes what people signed.
   *
   * @throws CeremonyException if another root of its version or a later one is published, or the
   *     root changes the keys of others beside the lists
   */
  void publish(SignedChange change, byte[] root) {
    requireNotBehind();
    changes(lists(legacy)).publish(change, root);
    noteWhoSigns(root);
    transcribe(root);
  }

  private void noteWhoSigns(byte[] root) {
    Root last = succession().last(root).metadata();
    lists(main).noteWhoSigns(last);
    lists(legacy).noteWhoSigns(last);
  }

  /**
   * Makes sure that the roles whose keys are here can be signed: a deployment that names fewer keys
   * than before would let them expire.
   */
  void requireKeys(byte[] root) {
    Root last = succession().last(root).metadata();
    RepositoryKeys ours = repositoryKeys();
    for (Role role : List.of(Role.TARGETS, Role.SNAPSHOT, Role.TIMESTAMP)) {
      boolean people = role == Role.TARGETS && takesPeople(last);
      if (!people && ours.of(role).lacking(last.keysOf(role)) > 0) {
        throw new CeremonyException(
            "the last root asks for other keys of %s than are named: name all of them (%s)"
                .formatted(
                    role.typeName(), role == Role.TARGETS ? "tufTargetsKeys" : "tufOnlineKeys"));
      }
    }
  }

  /** Lets the newest keys of snapshot and timestamp take over. */
  void rotateOnline(byte[] root) {
    requireNotBehind();
    rotation().rotateOnline(root, now());
    transcribe(root);
  }

  /** Lets the newest targets key take over. */
  void rotateTargets(byte[] root) {
    requireNotBehind();
    rotation().rotateTargets(root, now());
    transcribe(root);
  }

  /** Lets the newest root key take over. */
  void rotateRoot(byte[] root) {
    rotation().rotateRoot(root, now());
    transcribe(root);
  }

  /** Writes down what was founded. */
  void transcribe(CeremonyRecord record, Inventory inventory) {
    transcripts.founding(record, inventory, now());
  }

  /** What the ceremonies did, the founding first. */
  List<Transcript> transcripts(byte[] root) {
    return transcripts.all(accepted(root));
  }

  /** Everything that is wrong with the two repositories and their keys; changes nothing. */
  List<TufFinding> check(byte[] root) {
    List<TufFinding> findings = new ArrayList<>();
    for (InstanceRepository each : List.of(main, legacy)) {
      RepositoryCheck.of(each.files(), root, each.versions().read(), now())
          .forEach(
              found -> findings.add(new TufFinding(each.prefix() + found.path(), found.rule())));
    }
    if (findings.isEmpty()) {
      // Of a root that clients follow: what is at hand for it.
      Root last = succession().published(root).metadata();
      if (new RootSuccession(legacy.files(), List.of()).published(root).metadata().version()
          < last.version()) {
        findings.add(
            new TufFinding(
                InstanceObjects.TUF_LEGACY + Role.ROOT.fileName(), CheckRule.OTHER_COPY));
      }
      boolean people = lists(main).areOfPeople(last);
      RepositoryCheck.of(repositoryKeys(), last, Lifetimes.ATTENDED, now()).stream()
          .filter(found -> !people || found.rule() != CheckRule.TARGETS_KEY_LOST)
          .forEach(
              found ->
                  findings.add(new TufFinding(InstanceObjects.TUF + found.path(), found.rule())));
      if (lists(last, root).waiting()) {
        findings.add(new TufFinding(TARGETS, CheckRule.LIST_WAITS));
      }
    }
    return findings;
  }

  /** Nothing follows from a repository that was put back to an older state. */
  private void requireNotBehind() {
    main.requireNotBehind();
    legacy.requireNotBehind();
  }

  private void transcribe(byte[] root) {
    transcripts.complete(accepted(root), now());
  }

  private Walk.Accepted accepted(byte[] root) {
    return switch (new RepositoryWalker(main.files(), now()).from(root)) {
      case Walk.Accepted accepted -> accepted;
      case Walk.Refused refused ->
          throw new CeremonyException(
              "clients do not accept the TUF repository: %s: %s"
                  .formatted(refused.path(), refused.refusal().sentence()));
    };
  }

  private SignedChanges changes(SignedLists ofLegacy) {
    return new SignedChanges(succession(), repositoryKeys().root(), lists(main), ofLegacy, now());
  }

  private RootSuccession succession() {
    return new RootSuccession(main.files(), List.of(legacy.files()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private KeyRotation rotation() {
    return new KeyRotation(main.rotated(), legacy.rotated(), repositoryKeys(), Lifetimes.ATTENDED);
  }

  private RepositoryRenewal renewal(InstanceRepository repository) {
    return repository.renewal(repositoryKeys());
  }

  private SignedLists lists(InstanceRepository repository) {
    return repository.lists(repositoryKeys());
  }

  private RepositoryKeys repositoryKeys() {
    LaterTufKeys later = keys.laterTuf();
    return new RepositoryKeys(
        RoleSigners.of(keys.tufRoot()).and(later.root()),
        RoleSigners.of(keys.tufTargets()).and(later.targets()),
        RoleSigners.of(keys.tufSnapshot()).and(later.snapshot()),
        RoleSigners.of(keys.tufTimestamp()).and(later.timestamp()));
  }
}
