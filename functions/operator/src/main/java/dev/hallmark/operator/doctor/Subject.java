package dev.hallmark.operator.doctor;

import dev.hallmark.operator.clients.KnownInstance;
import dev.hallmark.tuf.trustroot.Service;
import dev.hallmark.tuf.trustroot.SigningConfig;
import dev.hallmark.tuf.trustroot.TransparencyLog;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import dev.hallmark.tuf.trustroot.Validity;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * The instance that is examined, as its TUF repository tells it.
 *
 * @param known what a client knows
 * @param now by this machine's clock
 */
record Subject(KnownInstance known, Instant now) {
  TrustedRoot trust() {
    return known.trustedRoot();
  }

  SigningConfig config() {
    return known.signingConfig();
  }

  /** URLs, without a slash at the end, of the services of a list that are in use. */
  List<URI> inUse(List<Service> services, int version) {
    return services.stream()
        .filter(service -> service.majorApiVersion() == version)
        .filter(service -> holds(service.validity()))
        .map(service -> URI.create(service.url().toString().replaceAll("/+$", "")))
        .toList();
  }

  /** The CT logs that may promise something now. */
  List<TransparencyLog> ctLogs() {
    return trust().ctLogs().stream().filter(log -> holds(log.validity())).toList();
  }

  private boolean holds(Validity validity) {
    return validity.covers(now);
  }
}
