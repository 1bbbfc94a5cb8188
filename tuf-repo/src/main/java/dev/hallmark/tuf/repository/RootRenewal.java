package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import java.time.Instant;
import java.util.List;

/**
 * The root's next version: the same keys and thresholds, a longer life. Signed by all keys at hand
 * that the last root names, if they are enough; otherwise it is left to people.
 */
final class RootRenewal {
  private final Roots roots;
  private final RootSuccession succession;
  private final RoleSigners signers;
  private final Lifetimes lifetimes;

  RootRenewal(RepositoryFiles files, RoleSigners signers, Lifetimes lifetimes) {
    this.roots = new Roots(files);
    this.succession = new RootSuccession(files, List.of());
    this.signers = signers;
    this.lifetimes = lifetimes;
  }

  /**
   * Publishes the next root if the last one is due, and its copy without a number.
   *
   * @param trusted what clients begin with
   * @throws RepositoryException if clients do not accept the roots that are published, or the last
   *     one has expired and keys are missing for the next
   */
  void renew(byte[] trusted, Instant now) {
    Root last = roots.last(trusted).metadata();
    if (lifetimes.due(last, now) && canSign(last, now)) {
      Root renewed = RootChange.NONE.after(last, lifetimes.expiry(Role.ROOT, now));
      // Another run may be first, with the same but for the time: what is stored counts.
      succession.publish(
          trusted, SignedMetadata.sign(renewed, signers.under(last, Role.ROOT).signers()), now);
    }
    roots.copy(trusted);
  }

  /** Takes over the roots of another repository that began with the same. */
  void follow(RepositoryReader other, byte[] trusted) {
    roots.follow(other, trusted);
  }

  /** Until when the last root lives, and who can renew it. */
  RootOutlook outlook(byte[] trusted) {
    Root last = roots.last(trusted).metadata();
    return new RootOutlook(
        last.version(),
        last.expires(),
        last.expires().minus(lifetimes.root().dividedBy(2)),
        signers.lacking(last.keysOf(Role.ROOT)));
  }

  private boolean canSign(Root last, Instant now) {
    int lacking = signers.lacking(last.keysOf(Role.ROOT));
    if (lacking > 0 && last.expiredAt(now)) {
      throw new RepositoryException(
          "%s: %s, and the next one asks for %d signatures of keys that are not here: begin with hallmark tuf root export"
              .formatted(Role.ROOT.fileName(last.version()), Refusal.EXPIRED.sentence(), lacking));
    }
    return lacking == 0;
  }
}
