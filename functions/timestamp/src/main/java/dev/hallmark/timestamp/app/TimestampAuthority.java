package dev.hallmark.timestamp.app;

import dev.hallmark.kit.log.Log;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.kit.store.Refreshed;
import dev.hallmark.kit.store.StoreException;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.keys.SigningException;
import dev.hallmark.pki.keys.SucceedingKeys;
import dev.hallmark.pki.tsp.TimestampGenerator;
import dev.hallmark.pki.tsp.TimestampRequest;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.CertificateChains;
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

/**
 * The authority. Its chains are looked at again every 20 seconds: one that begins later is read
 * with the one in use and takes its place at its time. Thread-safe.
 */
public final class TimestampAuthority {
  private static final Log LOG = Log.of(TimestampAuthority.class);

  /** Key service and store recover or throttle within seconds; clients give up after five. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private static final Duration AGE = Duration.ofSeconds(20);

  private final ObjectStore objects;
  private final SucceedingKeys keys;
  private final ClockGuard clock;
  private final SecureRandom random;
  private final AdmissionRules rules;
  private final Refreshed<CertificateChains> chains;
  private volatile @Nullable Ready ready;

  /** The chain in use and what signs with it. */
  private record Ready(CertificateChain chain, TimestampGenerator generator) {}

  /**
   * @param objects where the chains lie
   * @param keys with one of which the chain in use was made
   * @param policies under which time is stated
   * @param clock for the time that is stated
   * @param random for serial numbers
   */
  public TimestampAuthority(
      ObjectStore objects,
      SucceedingKeys keys,
      Policies policies,
      ClockGuard clock,
      SecureRandom random) {
    this.objects = objects;
    this.keys = keys;
    this.clock = clock;
    this.random = random;
    this.rules = new AdmissionRules(policies);
    this.chains = new Refreshed<>(this::read, AGE, clock::now);
  }

  /** Stamps what the query holds, if the rules allow it. One signature. */
  public Issuance issue(TimestampQuery query) {
    return switch (rules.judge(query)) {
      case Verdict.Refused<TimestampRequest>(var refusal) -> new Issuance.Refused(refusal);
      case Verdict.Accepted<TimestampRequest>(var request) -> stamp(request);
    };
  }

  /**
   * The certificates with which time is stated now; empty if the key ceremony was not held yet or
   * the store did not answer.
   */
  public Optional<CertificateChain> chain() {
    try {
      return Optional.of(chains.get().inUseAt(clock.now()));
    } catch (NotFoundedException e) {
      return Optional.empty();
    } catch (StoreException e) {
      LOG.fault("chain not available", e, Map.of());
      return Optional.empty();
    }
  }

  private Issuance stamp(TimestampRequest request) {
    try {
      return stamp(chains.get(), request);
    } catch (NotFoundedException e) {
      return unavailable("ceremony", "the key ceremony of this instance was not held yet");
    } catch (SigningException e) {
      LOG.fault("time stamp not signed", e, Map.of());
      return unavailable("key-service", "the key service did not answer");
    } catch (StoreException e) {
      LOG.fault("chain not available", e, Map.of());
      return unavailable("store", "the object store did not answer");
    }
  }

  /** What was signed while the clock was wrong is not given out. */
  private Issuance stamp(CertificateChains known, TimestampRequest request) {
    Optional<Instant> time = clock.read();
    if (time.isEmpty()) {
      LOG.warn("the clock was set back", Map.of());
      return unavailable("clock", "the clock stands before a time that was stated already");
    }
    byte[] stamp = ready(known.inUseAt(time.get())).generator().generate(request, time.get());
    Optional<Duration> wrong = clock.wrongBy();
    if (wrong.isPresent()) {
      LOG.warn("the clock differs from the key service's", Map.of("by", wrong.get().toSeconds()));
      return unavailable("clock", "the clock is not right");
    }
    return new Issuance.Granted(stamp);
  }

  private Ready ready(CertificateChain inUse) {
    Ready known = ready;
    if (known == null || !known.chain.equals(inUse)) {
      Signer signer =
          keys.of(inUse.issuing().getPublicKey())
              .orElseThrow(
                  () -> new IllegalStateException("the stored chain is of none of the keys"));
      known = new Ready(inUse, new TimestampGenerator(inUse, signer, random));
      ready = known;
    }
    return known;
  }

  private CertificateChains read() {
    byte[] pem =
        objects.get(InstanceObjects.TSA_CHAIN).orElseThrow(NotFoundedException::new).content();
    try {
      return CertificateChains.fromPem(new String(pem, StandardCharsets.US_ASCII));
    } catch (MalformedCertificateException e) {
      throw new IllegalStateException("the stored chain of the timestamp authority is broken", e);
    }
  }

  /** The authority has no chain yet. */
  private static final class NotFoundedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotFoundedException() {
      super("there is no chain yet");
    }
  }

  private static Issuance unavailable(String rule, String reason) {
    return new Issuance.Unavailable(rule, reason, RETRY_AFTER);
  }
}
