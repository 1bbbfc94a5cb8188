package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.metadata.Metadata;
import dev.hallmark.tuf.metadata.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How long each role's metadata is valid, and from that, when it is renewed: once half of its life
 * is gone. The other half is the time in which renewals may fail before a client notices.
 *
 * @param root clients refuse a last root that has expired
 * @param targets as long as the trust material may stay without a look at it
 * @param snapshot how long an old but consistent repository may be replayed
 * @param timestamp how long a mirror may withhold updates unnoticed
 */
public record Lifetimes(Duration root, Duration targets, Duration snapshot, Duration timestamp) {
  private static final int SHORTER_FROM = 2;

  /**
   * For a repository that is renewed on a schedule.
   *
   * <p>The timestamp bounds how long an old state can be shown to clients: 7 days, as on the public
   * instance, of which 3.5 may pass without a renewal. The snapshot says nothing that the timestamp
   * does not bound already, and each of its versions is a file that is kept: 30 days. Root and
   * targets are signed by other keys than those two, and each root is one more file that every new
   * client reads, of which clients read 256 at the most: a year, two roots a year.
   */
  public static final Lifetimes ATTENDED =
      new Lifetimes(
          Duration.ofDays(365), Duration.ofDays(365), Duration.ofDays(30), Duration.ofDays(7));

  /**
   * Checks them.
   *
   * @throws IllegalArgumentException if a life is not of whole seconds, or is over at once
   */
  public Lifetimes {
    for (Duration life : new Duration[] {root, targets, snapshot, timestamp}) {
      if (life.toSeconds() < 2 || !life.equals(life.truncatedTo(ChronoUnit.SECONDS))) {
        throw new IllegalArgumentException("a life is of whole seconds, two at least");
      }
    }
  }

  /** How long metadata of a role is valid. */
  public Duration of(Role role) {
    return switch (role) {
      case ROOT -> root;
      case TARGETS -> targets;
      case SNAPSHOT -> snapshot;
      case TIMESTAMP -> timestamp;
    };
  }

  /**
   * When metadata that is signed now expires.
   *
   * @param now whole seconds
   */
  Instant expiry(Role role, Instant now) {
    return now.plus(of(role));
  }

  /**
   * Whether metadata is to be renewed: half of its life is gone. Also if it lives more than twice
   * as long as it should, as what was signed when nothing renewed it: the sooner clients see the
   * shorter life the better.
   */
  public boolean due(Metadata metadata, Instant now) {
    Duration left = Duration.between(now, metadata.expires());
    Duration life = of(metadata.role());
    return left.compareTo(life.dividedBy(2)) <= 0
        || left.compareTo(life.multipliedBy(SHORTER_FROM)) > 0;
  }
}
