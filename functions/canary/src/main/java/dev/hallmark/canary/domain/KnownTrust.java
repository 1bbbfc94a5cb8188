package dev.hallmark.canary.domain;

import dev.hallmark.tuf.trustroot.Service;
import dev.hallmark.tuf.trustroot.SigningConfig;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a client knows of the instance after its walk.
 *
 * @param root with what it verifies
 * @param config where it signs
 */
public record KnownTrust(TrustedRoot root, SigningConfig config) {
  private static final int REKOR_VERSION = 2;
  private static final int REKOR_SEARCHABLE = 1;

  /**
   * Where certificates are issued: a base URL.
   *
   * @throws StepException if none is in use
   */
  public URI fulcio(Instant now) throws StepException {
    return inUse(config.certificateAuthorities(), 1, now, "certificate authority");
  }

  /**
   * The timestamp authority's complete URL.
   *
   * @throws StepException if none is in use
   */
  public URI timestamps(Instant now) throws StepException {
    return inUse(config.timestampAuthorities(), 1, now, "timestamp authority");
  }

  /**
   * The newest Rekor v2 log: a base URL.
   *
   * @throws StepException if none is in use
   */
  public URI rekor(Instant now) throws StepException {
    return inUse(config.rekorLogs(), REKOR_VERSION, now, "Rekor v2 log");
  }

  /** The Rekor v1 log: a base URL; empty if the instance has none. */
  public Optional<URI> rekorV1(Instant now) {
    return first(config.rekorLogs(), REKOR_SEARCHABLE, now);
  }

  private static URI inUse(List<Service> services, int version, Instant now, String what)
      throws StepException {
    return first(services, version, now)
        .orElseThrow(
            () -> new StepException("the signing configuration names no " + what + " in use"));
  }

  private static Optional<URI> first(List<Service> services, int version, Instant now) {
    return services.stream()
        .filter(service -> service.majorApiVersion() == version)
        .filter(service -> service.validity().covers(now))
        .map(Service::url)
        .findFirst();
  }
}
