package dev.hallmark.genesis.app;

import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.TufKey;
import dev.hallmark.tuf.repository.Expiries;
import dev.hallmark.tuf.repository.KeyRotation;
import dev.hallmark.tuf.repository.Lifetimes;
import dev.hallmark.tuf.repository.OnlineRoles;
import dev.hallmark.tuf.repository.RepositoryCheck;
import dev.hallmark.tuf.repository.RepositoryFiles;
import dev.hallmark.tuf.repository.RepositoryFounding;
import dev.hallmark.tuf.repository.RepositoryKeys;
import dev.hallmark.tuf.repository.RepositoryRenewal;
import dev.hallmark.tuf.repository.RepositoryUpdate;
import dev.hallmark.tuf.repository.RepositoryWalker;
import dev.hallmark.tuf.repository.RoleSigners;
import dev.hallmark.tuf.repository.RootSuccession;
import dev.hallmark.tuf.repository.Walk;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The two TUF repositories of an instance, and how clients get to know what is new. */
final class Announcement {
  private final CeremonyObjects objects;
  private final RepositoryFiles main;
  private final RepositoryFiles legacy;
  private final CeremonyKeys keys;
  private final OnlineRepositories online;
  private final Transcripts transcripts;
  private final InstantSource clock;

  /**
   * @param online leads clients to what is published
   */
  Announcement(
      CeremonyObjects objects, CeremonyKeys keys, OnlineRepositories online, InstantSource clock) {
    this.main = objects.repository(InstanceObjects.TUF);
    this.legacy = objects.repository(InstanceObjects.TUF_LEGACY);
    this.objects = objects;
    this.keys = keys;
    this.online = online;
    this.transcripts =
        new Transcripts(
            objects,
            main,
            Stream.concat(Stream.of(keys.tufTargets()), keys.laterTuf().targets().stream())
                .toList());
    this.clock = clock;
  }

  /** The repository that current clients read. */
  RepositoryFiles main() {
    return main;
  }

  /** The repository for clients that read the old target names only. */
  RepositoryFiles legacy() {
    return legacy;
  }

  /** Publishes the first version of one of the two. */
  RepositoryFounding founding(RepositoryFiles files) {
    String prefix = files.equals(main) ? InstanceObjects.TUF : InstanceObjects.TUF_LEGACY;
    objects.versions(prefix).requireNotBehind(files);
    return new RepositoryFounding(files, repositoryKeys(), online(files), Lifetimes.ATTENDED);
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
    update(main).publish(() -> current.get().targets(), root, now);
    update(legacy).publish(() -> current.get().legacyTargets(), root, now);
    transcribe(root);
  }

  /**
   * Renews what is due of both: root and targets, and asks for whatever of the rest nobody renewed
   * in time.
   *
   * @param root what clients begin with
   * @return when what clients see now expires, by repository and role
   * @throws dev.hallmark.tuf.repository.RepositoryException if clients do not accept one of them
   *     for another reason than that it has expired
   */
  RenewedTrust renew(byte[] root) {
    Instant now = now();
    requireNotBehind();
    Walk.Accepted first = renewal(main).renew(root, now);
    Walk.Accepted second = renewal(legacy).renewAfter(main, root, now);
    transcripts.complete(first, now);
    return new RenewedTrust(Expiries.of(first), Expiries.of(second), renewal(main).outlook(root));
  }

  /** Whose signatures count now. */
  TufState state(byte[] root) {
    RepositoryKeys ours = repositoryKeys();
    SignedMetadata<Root> last = succession().last(root);
    Set<String> here = new HashSet<>();
    Map<Role, TufKey> newest = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      RoleSigners signers = ours.of(role);
      last.metadata().keysOf(role).keys().stream()
          .filter(signers::hold)
          .forEach(key -> here.add(key.keyId()));
      newest.put(role, TufKey.of(signers.newest().publicKey()));
    }
    return new TufState(last, renewal(main).outlook(root), here, newest);
  }

  /**
   * Makes sure that the roles whose keys are here can be signed: a deployment that names fewer keys
   * than before would let them expire.
   */
  void requireKeys(byte[] root) {
    Root last = succession().last(root).metadata();
    RepositoryKeys ours = repositoryKeys();
    for (Role role : List.of(Role.TARGETS, Role.SNAPSHOT, Role.TIMESTAMP)) {
      if (ours.of(role).lacking(last.keysOf(role)) > 0) {
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

  /** Makes sure that a root could be published, or is the last one already. */
  void checkRoot(SignedMetadata<Root> next, byte[] root) {
    SignedMetadata<Root> last = succession().last(root);
    if (!Arrays.equals(last.message(), next.message())) {
      succession().check(last.metadata(), countersigned(last.metadata(), next), root, now());
    }
  }

  /**
   * Publishes a root.
   *
   * @return what the last root says then: this one, or the one that is published in its place
   */
  byte[] publishRoot(SignedMetadata<Root> next, byte[] root) {
    Root last = succession().last(root).metadata();
    byte[] published = succession().publish(root, countersigned(last, next), now()).message();
    transcribe(root);
    return published;
  }

  /** Writes down what was founded. */
  void transcribe(CeremonyRecord record, Inventory inventory) {
    transcripts.founding(record, inventory, now());
  }

  /** What the ceremonies did, the founding first. */
  List<Transcript> transcripts(byte[] root) {
    return transcripts.all(accepted(root));
  }

  /** Everything that is wrong with the two repositories and their keys. */
  List<TufFinding> check(byte[] root) {
    List<TufFinding> findings = new ArrayList<>();
    for (String prefix : List.of(InstanceObjects.TUF, InstanceObjects.TUF_LEGACY)) {
      RepositoryCheck.of(objects.repository(prefix), root, objects.versions(prefix).read(), now())
          .forEach(found -> findings.add(new TufFinding(prefix + found.path(), found.rule())));
    }
    if (findings.isEmpty()) {
      // Of a root that clients follow: what is at hand for it.
      Root last = succession().last(root).metadata();
      RepositoryCheck.of(repositoryKeys(), last, Lifetimes.ATTENDED, now())
          .forEach(
              found ->
                  findings.add(new TufFinding(InstanceObjects.TUF + found.path(), found.rule())));
    }
    return findings;
  }

  /** Nothing follows from a repository that was put back to an older state. */
  private void requireNotBehind() {
    objects.versions(InstanceObjects.TUF).requireNotBehind(main);
    objects.versions(InstanceObjects.TUF_LEGACY).requireNotBehind(legacy);
  }

  private void transcribe(byte[] root) {
    transcripts.complete(accepted(root), now());
  }

  private Walk.Accepted accepted(byte[] root) {
    return switch (new RepositoryWalker(main, now()).from(root)) {
      case Walk.Accepted accepted -> accepted;
      case Walk.Refused refused ->
          throw new CeremonyException(
              "clients do not accept the TUF repository: %s: %s"
                  .formatted(refused.path(), refused.refusal().sentence()));
    };
  }

  private SignedMetadata<Root> countersigned(Root last, SignedMetadata<Root> next) {
    return RootSuccession.countersigned(last, next, repositoryKeys().root());
  }

  private RootSuccession succession() {
    return new RootSuccession(main, List.of(legacy));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private KeyRotation rotation() {
    return new KeyRotation(
        new KeyRotation.Repository(main, online(main)),
        new KeyRotation.Repository(legacy, online(legacy)),
        repositoryKeys(),
        Lifetimes.ATTENDED);
  }

  private RepositoryRenewal renewal(RepositoryFiles files) {
    return new RepositoryRenewal(files, repositoryKeys(), online(files), Lifetimes.ATTENDED);
  }

  private RepositoryUpdate update(RepositoryFiles files) {
    return new RepositoryUpdate(
        files, repositoryKeys().targets(), online(files), Lifetimes.ATTENDED);
  }

  private OnlineRoles online(RepositoryFiles files) {
    return files.equals(main) ? online.main() : online.legacy();
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
