package dev.hallmark.genesis.app;

import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import java.time.InstantSource;
import java.util.Arrays;
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
   * Publishes a root that was signed elsewhere, after the ceremony's own key has signed it too if
   * it is one of those that the last root or this one names.
   *
   * @param file the root with its signatures
   * @param dryRun only checks; what is missing is told as for the publication
   * @throws CeremonyException if it is no root, or another one of its version or a later one is
   *     published
   */
  public TufState importRoot(byte[] file, boolean dryRun) {
    SignedMetadata<Root> next;
    try {
      next = SignedMetadata.parse(file, Root::parse);
    } catch (MalformedDocumentException e) {
      throw new CeremonyException("the file is no TUF root: " + e.getMessage(), e);
    }
    byte[] trusted = root();
    if (dryRun) {
      announcement.checkRoot(next, trusted);
    } else if (!Arrays.equals(announcement.publishRoot(next, trusted), next.message())) {
      throw new CeremonyException(
          "version %d of the root, or a later one, is published already: export anew"
              .formatted(next.metadata().version()));
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
