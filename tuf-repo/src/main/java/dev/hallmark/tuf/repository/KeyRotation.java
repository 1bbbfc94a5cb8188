package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.RoleKeys;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Lets the newest keys at hand take over from the older ones, in two repositories that have all
 * roots in common, with no moment in which a client refuses them.
 *
 * <p>Snapshot and timestamp: a root names the newest keys beside the others; both sign the next
 * files of both repositories; a root names the newest alone. The targets key: the same with the
 * next list of files. What is to be done next follows from what is published, so a run may die
 * anywhere and be repeated, also by two at once. The root key: a root that names the other one,
 * signed by both.
 */
public final class KeyRotation {
  private final List<Repository> repositories;
  private final RepositoryKeys keys;
  private final KeyChanges changes;
  private final Lifetimes lifetimes;
  private final RootSuccession succession;

  /**
   * One of the two.
   *
   * @param files what is published
   * @param awaited which of its lists waits for people
   * @param online signs its snapshots and timestamps
   */
  public record Repository(RepositoryFiles files, AwaitedLists awaited, OnlineRoles online) {}

  /**
   * @param first the repository whose roots are published first
   * @param second the one that follows
   * @param keys those of root and targets sign; of snapshot and timestamp only the public halves
   *     are used
   */
  public KeyRotation(
      Repository first, Repository second, RepositoryKeys keys, Lifetimes lifetimes) {
    this.repositories = List.of(first, second);
    this.keys = keys;
    this.changes = new KeyChanges(keys);
    this.lifetimes = lifetimes;
    this.succession = new RootSuccession(first.files(), List.of(second.files()));
  }

  /**
   * Makes the newest keys those of snapshot and timestamp. If they are already, nothing is signed
   * and nothing changes.
   *
   * @param root what clients begin with
   * @param now whole seconds: expiries count from it
   * @return the last root
   * @throws RepositoryException if clients do not accept what is published, or would not accept
   *     what comes, be it that root keys are missing here
   * @throws dev.hallmark.pki.keys.SigningException if a key service did not answer; repeat the run
   */
  public Root rotateOnline(byte[] root, Instant now) {
    while (true) {
      Root last = last(root);
      Optional<RootChange> naming = changes.nameOnline(last);
      if (naming.isPresent()) {
        publish(last, naming.get(), root, now);
        continue;
      }
      Optional<RootChange> retiring = changes.retireOnline(last);
      if (retiring.isEmpty()) {
        return last;
      }
      repositories.forEach(repository -> signByNewest(repository, root));
      publish(last, retiring.get(), root, now);
    }
  }

  /**
   * Makes the newest key at hand the only one of targets. If it is already, nothing is signed and
   * nothing changes.
   *
   * @param root what clients begin with
   * @param now whole seconds: expiries count from it
   * @return the last root
   * @throws RepositoryException if targets is signed by keys that lie elsewhere, clients do not
   *     accept what is published, or would not accept what comes, be it that root keys are missing
   *     here
   * @throws dev.hallmark.pki.keys.SigningException if a key service did not answer; a fault of
   *     {@link OnlineRoles} passes through: repeat the run
   */
  public Root rotateTargets(byte[] root, Instant now) {
    while (true) {
      Root last = last(root);
      Optional<RootChange> naming = changes.nameTargets(last, areOfPeople(last));
      if (naming.isPresent()) {
        publish(last, naming.get(), root, now);
        continue;
      }
      Optional<RootChange> retiring = changes.retireTargets(last);
      if (retiring.isEmpty()) {
        return last;
      }
      repositories.forEach(repository -> listByNewest(repository, root, now));
      publish(last, retiring.get(), root, now);
    }
  }

  /**
   * Makes the newest root key at hand the only one of those at hand that the root names.
   *
   * @param root what clients begin with
   * @param now whole seconds: the expiry counts from it
   * @return the last root
   * @throws RepositoryException if clients do not accept the roots that are published, or root keys
   *     are missing here
   * @throws dev.hallmark.pki.keys.SigningException if a key service did not answer; repeat the run
   */
  public Root rotateRoot(byte[] root, Instant now) {
    while (true) {
      Root last = last(root);
      Optional<RootChange> change = changes.replaceRoot(last);
      if (change.isEmpty()) {
        return last;
      }
      publish(last, change.get(), root, now);
    }
  }

  private boolean areOfPeople(Root last) {
    return repositories.getFirst().awaited().read().areOfPeople(last, keys.targets());
  }

  private Root last(byte[] root) {
    return succession.last(root).metadata();
  }

  private void publish(Root last, RootChange change, byte[] root, Instant now) {
    SignedMetadata<Root> next =
        SignedMetadata.sign(change.after(last, lifetimes.expiry(Role.ROOT, now)), List.of());
    succession.publish(root, RootSuccession.countersigned(last, next, keys.root()), now);
  }

  /** Leads clients to a list that says the same, signed by every key at hand that is named. */
  private void listByNewest(Repository repository, byte[] root, Instant now) {
    TargetVersions lists =
        new TargetVersions(repository.files(), keys.targets(), repository.awaited(), lifetimes);
    RoleKeys newest = changes.newestOf(Role.TARGETS);
    new TargetsPublication(repository.files(), repository.online())
        .run(
            current ->
                lists.isSignedBy(newest, current.targets().version())
                    ? Optional.empty()
                    : Optional.of(lists.next(current, current.targets().targets(), now)),
            root);
  }

  private void signByNewest(Repository repository, byte[] root) {
    if (isSignedByNewest(repository.files(), root)) {
      return;
    }
    repository.online().signByAll();
    if (!isSignedByNewest(repository.files(), root)) {
      throw new RepositoryException(
          "the newest keys of snapshot and timestamp have not signed: who signs with them must be"
              + " told of the same keys, so deploy, then repeat the rotation");
    }
  }

  private boolean isSignedByNewest(RepositoryFiles files, byte[] root) {
    OnlineFiles online = new OnlineFiles(files, keys.online(), lifetimes);
    return online.snapshotIsSignedBy(
            changes.newestOf(Role.SNAPSHOT), new Acceptance(files, root).published())
        && online.timestampIsSignedBy(changes.newestOf(Role.TIMESTAMP));
  }
}
