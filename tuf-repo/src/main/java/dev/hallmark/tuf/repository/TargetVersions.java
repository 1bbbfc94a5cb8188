package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.metadata.FileReference;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.RoleKeys;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.Target;
import dev.hallmark.tuf.metadata.Targets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * New versions of targets, signed and stored; clients are not led there yet. Where too few of their
 * keys are at hand a version waits for people ({@link AwaitedLists}).
 */
final class TargetVersions {
  private final RepositoryFiles files;
  private final RoleSigners signers;
  private final RoleFiles<Targets> targets;
  private final AwaitedLists awaited;
  private final Lifetimes lifetimes;

  TargetVersions(
      RepositoryFiles files, RoleSigners signers, AwaitedLists awaited, Lifetimes lifetimes) {
    this.files = files;
    this.targets = new RoleFiles<>(files, Role.TARGETS, Targets::parse, lifetimes);
    this.signers = signers;
    this.awaited = awaited;
    this.lifetimes = lifetimes;
  }

  /** Whether these keys have signed a version. */
  boolean isSignedBy(RoleKeys keys, long version) {
    return targets.isSignedBy(keys, Role.TARGETS.fileName(version));
  }

  /**
   * Writes the version after the current one.
   *
   * @throws AwaitedListException if it takes people to sign it: it waits for them now
   * @throws RepositoryException if other keys were about to take over when that run died
   */
  FileReference next(Walk.Accepted current, Map<String, Target> listed, Instant now) {
    // Read after the list that is followed: who brings other keys notes that before any list.
    AwaitedList noted = awaited.read();
    if (noted.root() > current.root().version()) {
      throw new RepositoryException(
          "other keys of targets are about to take over: repeat hallmark tuf root import, which"
              + " was interrupted, then this");
    }
    int lacking = signers.missing(current.root().keysOf(Role.TARGETS));
    if (lacking > 0 && noted.areOfPeople(current.root(), signers)) {
      await(current, listed, now);
      throw new AwaitedListException(lacking);
    }
    SignedMetadata<Targets> next =
        targets.next(
            current.targets().version(),
            (version, expires) -> new Targets(version, expires, listed),
            signers.under(current.root(), Role.TARGETS),
            now);
    return FileReference.of(next.metadata().version(), next.content());
  }

  /** Lets a list wait for signatures; one that waits already and says the same stays. */
  Targets await(Walk.Accepted current, Map<String, Target> listed, Instant now) {
    Targets wanted = new Targets(free(current), lifetimes.expiry(Role.TARGETS, now), listed);
    awaited.change(
        before ->
            before.after(current).filter(waiting -> isStill(waiting, listed, now)).isPresent()
                ? before
                : before.with(Optional.of(wanted)));
    return awaited.read().after(current).orElse(wanted);
  }

  /** Clients are told all that they should be: what else waits is not wanted any more. */
  void forgetOthers(Walk.Accepted current) {
    if (isOther(awaited.read(), current)) {
      awaited.change(before -> isOther(before, current) ? before.with(Optional.empty()) : before);
    }
  }

  private static boolean isOther(AwaitedList waiting, Walk.Accepted current) {
    return waiting
        .after(current)
        .filter(list -> !list.targets().equals(current.targets().targets()))
        .isPresent();
  }

  private boolean isStill(Targets waiting, Map<String, Target> listed, Instant now) {
    return waiting.targets().equals(listed) && !lifetimes.due(waiting, now) && isFree(waiting);
  }

  /** Whether nothing else was written with its number. */
  private boolean isFree(Targets waiting) {
    return files
        .read(Role.TARGETS.fileName(waiting.version()))
        .map(stored -> targets.parse(stored).map(SignedMetadata::metadata))
        .filter(stored -> !stored.equals(Optional.of(waiting)))
        .isEmpty();
  }

  /** The first version that no run has written. */
  private long free(Walk.Accepted current) {
    long version = current.targets().version() + 1;
    while (files.read(Role.TARGETS.fileName(version)).isPresent()) {
      version++;
    }
    return version;
  }
}
