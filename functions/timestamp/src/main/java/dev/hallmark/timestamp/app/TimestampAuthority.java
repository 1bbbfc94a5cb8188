package dev.hallmark.timestamp.app;

import dev.hallmark.kit.log.Log;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.kit.store.ObjectStore.StoredObject;
import dev.hallmark.kit.store.StoreException;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.keys.SigningException;
import dev.hallmark.pki.tsp.TimestampGenerator;
import dev.hallmark.pki.tsp.TimestampRequest;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.MalformedCertificateException;
import dev.hallmark.timestamp.domain.AdmissionRules;
import dev.hallmark.timestamp.domain.Policies;
import dev.hallmark.timestamp.domain.TimestampQuery;
import dev.hallmark.timestamp.domain.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The authority: one key, one chain, one policy. Thread-safe. */
public final class TimestampAuthority {
  private static final Log LOG = Log.of(TimestampAuthority.class);

  /** Key service and store recover or throttle within seconds; clients give up after five. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final ObjectStore objects;
  private final Signer signer;
  private final ClockGuard clock;
  private final SecureRandom random;
  private final AdmissionRules rules;
  private volatile @Nullable Ready ready;

  private record Ready(CertificateChain chain, TimestampGenerator generator) {}

  /**
   * @param objects where the chain lies
   * @param signer with the key of the chain's first certificate
   * @param policies under which time is stated
   * @param clock for the time that is stated
   * @param random for serial numbers
   */
  public TimestampAuthority(
      ObjectStore objects,
      Signer signer,
      Policies policies,
      ClockGuard clock,
      SecureRandom random) {
    this.objects = objects;
    this.signer = signer;
    this.clock = clock;
    this.random = random;
    this.rules = new AdmissionRules(policies);
  }

  /** Stamps what the query holds, if the rules allow it. One signature. */
  public Issuance issue(TimestampQuery query) {
    return switch (rules.judge(query)) {
      case Verdict.Refused<TimestampRequest>(var refusal) -> new Issuance.Refused(refusal);
      case Verdict.Accepted<TimestampRequest>(var request) -> stamp(request);
    };
  }

  /**
   * The authority's certificates; empty if the key ceremony was not held yet or the store did not
   * answer.
   */
  public Optional<CertificateChain> chain() {
    try {
      return ready().map(Ready::chain);
    } catch (SigningException | StoreException e) {
      LOG.fault("chain not available", e, Map.of());
      return Optional.empty();
    }
  }

  private Issuance stamp(TimestampRequest request) {
    try {
      Optional<Ready> now = ready();
      return now.isPresent()
          ? stamp(now.get(), request)
          : unavailable("ceremony", "the key ceremony of this instance was not held yet");
    } catch (SigningException e) {
      LOG.fault("time stamp not signed", e, Map.of());
      return unavailable("key-service", "the key service did not answer");
    } catch (StoreException e) {
      LOG.fault("chain not available", e, Map.of());
      return unavailable("store", "the object store did not answer");
    }
  }

  /** What was signed while the clock was wrong is not given out. */
  private Issuance stamp(Ready ready, TimestampRequest request) {
    Optional<Instant> time = clock.read();
    if (time.isEmpty()) {
      LOG.warn("the clock was set back", Map.of());
      return unavailable("clock", "the clock stands before a time that was stated already");
    }
    byte[] stamp = ready.generator().generate(request, time.get());
    Optional<Duration> wrong = clock.wrongBy();
    if (wrong.isPresent()) {
      LOG.warn("the clock differs from the key service's", Map.of("by", wrong.get().toSeconds()));
      return unavailable("clock", "the clock is not right");
    }
    return new Issuance.Granted(stamp);
  }

  private Optional<Ready> ready() {
    Ready known = ready;
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Ready> made =
        objects.get(InstanceObjects.TSA_CHAIN).map(StoredObject::content).map(this::prepare);
    made.ifPresent(first -> ready = first);
    return made;
  }

  private Ready prepare(byte[] pem) {
    try {
      CertificateChain chain = CertificateChain.fromPem(new String(pem, StandardCharsets.US_ASCII));
      return new Ready(chain, new TimestampGenerator(chain, signer, random));
    } catch (MalformedCertificateException e) {
      throw new IllegalStateException("the stored chain of the timestamp authority is broken", e);
    }
  }

  private static Issuance unavailable(String rule, String reason) {
    return new Issuance.Unavailable(rule, reason, RETRY_AFTER);
  }
}
