package dev.hallmark.genesis.app;

import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import java.time.InstantSource;
import java.util.List;

/**
 * Changes whose signatures count in the TUF repositories of an instance: newer keys take over, or a
 * root that people signed elsewhere comes in. Nothing else that clients are told changes.
 *
 * <p>It needs of the instance only its TUF repositories and keys. May die anywhere, be repeated,
 * and race with others.
 *
 * <p>Every method throws {@link CeremonyException} if there is no instance, {@link
 * dev.hallmark.tuf.repository.RepositoryException} if clients do not accept what is published or
 * would not accept what comes, {@link dev.hallmark.kit.store.StoreException} and {@link
 * dev.hallmark.pki.keys.SigningException} if a service did not answer: then repeat it.
 */
public final class TufCeremony {
  private final CeremonyObjects objects;
  private final Announcement announcement;

  /**
   * @param online signs snapshots and timestamps, with which clients are led to what is published
   */
  public TufCeremony(
      ObjectStore store, CeremonyKeys keys, OnlineRepositories online, InstantSource clock) {
    this.objects = new CeremonyObjects(store);
    this.announcement = new Announcement(objects, keys, online, clock);
  }

  /** Whose signatures count now. */
  public TufState state() {
    return announcement.state(root());
  }

  /** Lets the newest keys of snapshot and timestamp take over; nothing is done if they have. */
  public TufState rotateOnline() {
    announcement.rotateOnline(root());
    return state();
  }

  /** Lets the newest targets key take over; nothing is done if it has. */
  public TufState rotateTargets() {
    announcement.rotateTargets(root());
    return state();
  }

  /** Lets the newest root key take over; nothing is done if it has. */
  public TufState rotateRoot() {
    announcement.rotateRoot(root());
    return state();
  }

  /**
   * The lists of files that wait for people to sign them; where none does, one that says the same
   * and lives longer waits from now on.
   */
  public ListsToSign exportLists() {
    return announcement.exportLists(root());
  }

  /**
   * Publishes what was signed elsewhere, after the ceremony's own keys have signed it too if they
   * are among those that the last root or this one names: the lists first, then the root. What is
   * published already is left as it is.
   *
   * @param dryRun only checks; what is missing is told as for the publication
   * @throws CeremonyException if another root of its version or a later one is published
   */
  public TufState importSigned(SignedChange change, boolean dryRun) {
    if (dryRun) {
      announcement.check(change, root());
    } else {
      announcement.publish(change, root());
    }
    return state();
  }

  /** What the ceremonies did, the founding first. */
  public List<Transcript> transcripts() {
    return announcement.transcripts(root());
  }

  /** Everything that is wrong with the two repositories and their keys; changes nothing. */
  public List<TufFinding> check() {
    return announcement.check(root());
  }

  private byte[] root() {
    return objects
        .get(InstanceObjects.TUF_FIRST_ROOT)
        .orElseThrow(() -> new CeremonyException("there is no TUF root: found the instance first"));
  }
}
