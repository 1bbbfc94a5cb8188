package dev.hallmark.tuf.store;

import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.kit.store.ObjectStore.StoredObject;
import dev.hallmark.tuf.metadata.FileReference;
import dev.hallmark.tuf.repository.Lifetimes;
import dev.hallmark.tuf.repository.OnlineKeys;
import dev.hallmark.tuf.repository.OnlineRoles;
import dev.hallmark.tuf.repository.OnlineSigning;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The online roles of a TUF repository among the objects of an instance, by the keys at hand.
 * Refuses to go on from what was put back to an older state.
 */
public final class StoredOnlineRoles implements OnlineRoles {
  private final StoredRepository files;
  private final StoredVersions versions;
  private final OnlineSigning signing;

  /**
   * @param prefix of the repository's objects, with its slash
   * @param keys of snapshot and timestamp
   */
  public StoredOnlineRoles(
      ObjectStore store, String prefix, OnlineKeys keys, Lifetimes lifetimes, InstantSource clock) {
    this.files = new StoredRepository(store, prefix);
    this.versions = new StoredVersions(store, prefix);
    this.signing =
        new OnlineSigning(
            files,
            () -> store.get(InstanceObjects.TUF_FIRST_ROOT).map(StoredObject::content),
            keys,
            lifetimes,
            clock);
  }

  @Override
  public void lead(Optional<FileReference> before, FileReference targets) {
    versions.requireNotBehind(files);
    signing.lead(before, targets);
  }

  @Override
  public void renew() {
    versions.requireNotBehind(files);
    signing.renew();
  }

  @Override
  public void signByAll() {
    versions.requireNotBehind(files);
    signing.signByAll();
  }
}
