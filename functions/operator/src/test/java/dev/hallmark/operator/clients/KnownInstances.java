package dev.hallmark.operator.clients;

import java.time.Instant;

/** What a client knows, for tests of other packages. */
public final class KnownInstances {
  private KnownInstances() {}

  /** The instance at a time. */
  public static KnownInstance of(PublishedInstance instance, Instant now) {
    return instance.known(now);
  }
}
