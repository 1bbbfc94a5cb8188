package dev.hallmark.genesis.app;

import dev.hallmark.tuf.repository.AwaitedLists;
import dev.hallmark.tuf.repository.FollowedRoots;
import dev.hallmark.tuf.repository.KeyRotation;
import dev.hallmark.tuf.repository.Lifetimes;
import dev.hallmark.tuf.repository.OnlineRoles;
import dev.hallmark.tuf.repository.RepositoryFiles;
import dev.hallmark.tuf.repository.RepositoryFounding;
import dev.hallmark.tuf.repository.RepositoryKeys;
import dev.hallmark.tuf.repository.RepositoryReader;
import dev.hallmark.tuf.repository.RepositoryRenewal;
import dev.hallmark.tuf.repository.RepositoryUpdate;
import dev.hallmark.tuf.repository.SignedLists;
import dev.hallmark.tuf.store.StoredVersions;

/**
 * One of the two TUF repositories of an instance, with all that belongs to it.
 *
 * @param prefix of its objects, with its slash
 * @param versions the highest that were seen
 * @param awaited which of its lists waits for people
 * @param online leads its clients to what is published
 */
record InstanceRepository(
    String prefix,
    RepositoryFiles files,
    StoredVersions versions,
    AwaitedLists awaited,
    OnlineRoles online) {
  static InstanceRepository of(CeremonyObjects objects, String prefix, OnlineRoles online) {
    return new InstanceRepository(
        prefix,
        objects.repository(prefix),
        objects.versions(prefix),
        objects.awaited(prefix),
        online);
  }

  /** The same as it is once it has all roots of another; only to look at. */
  InstanceRepository withRootsOf(RepositoryReader first) {
    return new InstanceRepository(
        prefix, new FollowedRoots(files, first), versions, awaited, online);
  }

  /**
   * Makes sure that it was not put back to an older state.
   *
   * @throws dev.hallmark.tuf.repository.RepositoryException if it was
   */
  void requireNotBehind() {
    versions.requireNotBehind(files);
  }

  /** Publishes its first version. */
  RepositoryFounding founding(RepositoryKeys keys) {
    return new RepositoryFounding(files, keys, online, Lifetimes.ATTENDED);
  }

  /** Renews its root and targets. */
  RepositoryRenewal renewal(RepositoryKeys keys) {
    return new RepositoryRenewal(files, keys, awaited, online, Lifetimes.ATTENDED);
  }

  /** Publishes new targets. */
  RepositoryUpdate update(RepositoryKeys keys) {
    return new RepositoryUpdate(files, keys.targets(), awaited, online, Lifetimes.ATTENDED);
  }

  /** Its lists that people sign. */
  SignedLists lists(RepositoryKeys keys) {
    return new SignedLists(files, keys, awaited, online, Lifetimes.ATTENDED);
  }

  /** As other keys take over in it. */
  KeyRotation.Repository rotated() {
    return new KeyRotation.Repository(files, awaited, online);
  }
}
