package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.metadata.Role;
import java.time.Duration;
import java.time.Instant;

/** When the metadata of each role expires, as clients see it. */
public record Expiries(Instant root, Instant targets, Instant snapshot, Instant timestamp) {
  /** Those of a repository that was walked. */
  public static Expiries of(Walk.Accepted seen) {
    return new Expiries(
        seen.root().expires(),
        seen.targets().expires(),
        seen.snapshot().expires(),
        seen.timestamp().expires());
  }

  /** When a role's metadata expires. */
  public Instant of(Role role) {
    return switch (role) {
      case ROOT -> root;
      case TARGETS -> targets;
      case SNAPSHOT -> snapshot;
      case TIMESTAMP -> timestamp;
    };
  }

  /** Whole days that are left of a role's life; below zero once it has expired. */
  public long daysLeft(Role role, Instant now) {
    return Math.floorDiv(
        Duration.between(now, of(role)).toSeconds(), Duration.ofDays(1).toSeconds());
  }
}
