package dev.hallmark.genesis.app;

import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import java.time.InstantSource;

/**
 * Renews what clients trust, of an instance that was founded, before it expires: root and targets,
 * whose keys the ceremony alone has; who holds those of snapshot and timestamp is asked for
 * whatever was not renewed in time. Nothing that clients are told changes, and no log is announced.
 *
 * <p>It needs of the instance only its TUF repositories and keys: whatever else is wrong with an
 * instance does not let its trust expire. May die anywhere, be repeated, and race with others.
 */
public final class TrustRenewal {
  private final CeremonyObjects objects;
  private final Announcement announcement;

  /**
   * @param online signs snapshots and timestamps, with which clients are led to what is published
   */
  public TrustRenewal(
      ObjectStore store, CeremonyKeys keys, OnlineRepositories online, InstantSource clock) {
    this.objects = new CeremonyObjects(store);
    this.announcement = new Announcement(objects, keys, online, clock);
  }

  /**
   * Renews what is due; signs and writes nothing if nothing is.
   *
   * @throws CeremonyException if there is no instance
   * @throws dev.hallmark.tuf.repository.RepositoryException if clients do not accept what is
   *     published for another reason than that it has expired
   * @throws dev.hallmark.kit.store.StoreException if the store did not answer; repeat the run
   * @throws dev.hallmark.pki.keys.SigningException if a key service did not answer; repeat the run
   */
  public RenewedTrust run() {
    return announcement.renew(
        objects
            .get(InstanceObjects.TUF_FIRST_ROOT)
            .orElseThrow(
                () -> new CeremonyException("there is no TUF root: found the instance first")));
  }
}
