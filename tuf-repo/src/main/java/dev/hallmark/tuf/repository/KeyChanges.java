package dev.hallmark.tuf.repository;

import dev.hallmark.pki.keys.Signer;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.RoleKeys;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.TufKey;
import java.util.List;
import java.util.Optional;

/**
 * Which change the next root is to make, so that in the end the newest keys sign alone. Looks at
 * the last root only.
 */
final class KeyChanges {
  private static final List<Role> ONLINE = List.of(Role.SNAPSHOT, Role.TIMESTAMP);

  private final RepositoryKeys keys;

  KeyChanges(RepositoryKeys keys) {
    this.keys = keys;
  }

  /** Names the newest key of snapshot and timestamp beside the others; empty if they are named. */
  Optional<RootChange> nameOnline(Root last) {
    RootChange change = RootChange.NONE;
    for (Role role : ONLINE) {
      RoleKeys named = last.keysOf(role);
      TufKey newest = newest(role);
      if (!named.names(newest.publicKey())) {
        change = change.with(role, named.with(newest));
      }
    }
    return some(change);
  }

  /** Names the newest key of snapshot and timestamp alone; empty if that is so. */
  Optional<RootChange> retireOnline(Root last) {
    RootChange change = RootChange.NONE;
    for (Role role : ONLINE) {
      RoleKeys alone = new RoleKeys(List.of(newest(role)), 1);
      if (!last.keysOf(role).equals(alone)) {
        change = change.with(role, alone);
      }
    }
    return some(change);
  }

  /**
   * Names the newest key of targets beside the others; empty if it is named.
   *
   * @param ofPeople whether people have keys of it: one that does not answer is none of theirs
   * @throws RepositoryException if others than the keys at hand are named, which it cannot replace
   */
  Optional<RootChange> nameTargets(Root last, boolean ofPeople) {
    RoleKeys named = last.keysOf(Role.TARGETS);
    requireOurs(named, ofPeople);
    TufKey newest = newest(Role.TARGETS);
    return named.names(newest.publicKey())
        ? Optional.empty()
        : Optional.of(RootChange.NONE.with(Role.TARGETS, named.with(newest)));
  }

  /** Names the newest key of targets alone; empty if that is so. */
  Optional<RootChange> retireTargets(Root last) {
    RoleKeys alone = newestOf(Role.TARGETS);
    return last.keysOf(Role.TARGETS).equals(alone)
        ? Optional.empty()
        : Optional.of(RootChange.NONE.with(Role.TARGETS, alone));
  }

  /**
   * A key that does not answer is taken for one of those that are named: what was lost is replaced.
   * Not so where people have keys, since one of theirs may be the one that is named.
   */
  private void requireOurs(RoleKeys named, boolean ofPeople) {
    RoleSigners ours = keys.targets();
    int silent = ofPeople ? 0 : ours.silent().size();
    if (named.threshold() > 1 || named.keys().size() - ours.among(named).size() > silent) {
      throw new RepositoryException(
          "targets is signed by keys that lie elsewhere, which no key of the ceremony replaces:"
              + " change them with hallmark tuf root export --role targets");
    }
  }

  /**
   * Names the newest root key at hand in the place of the others at hand; keys that lie elsewhere
   * stay, and the threshold does. Empty if that is so.
   */
  Optional<RootChange> replaceRoot(Root last) {
    RoleKeys named = last.keysOf(Role.ROOT);
    TufKey newest = newest(Role.ROOT);
    RoleKeys next = named.names(newest.publicKey()) ? named : named.with(newest);
    for (Signer ours : keys.root().among(named)) {
      if (!newest.equals(TufKey.of(ours.publicKey()))) {
        next = next.without(TufKey.of(ours.publicKey()).keyId());
      }
    }
    return next.equals(named)
        ? Optional.empty()
        : Optional.of(RootChange.NONE.with(Role.ROOT, next));
  }

  /** What asks for the signature of a role's newest key. */
  RoleKeys newestOf(Role role) {
    return new RoleKeys(List.of(newest(role)), 1);
  }

  private TufKey newest(Role role) {
    return TufKey.of(keys.of(role).newest().publicKey());
  }

  private static Optional<RootChange> some(RootChange change) {
    return change.equals(RootChange.NONE) ? Optional.empty() : Optional.of(change);
  }
}
