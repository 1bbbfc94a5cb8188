package dev.hallmark.fulcio.app;

import dev.hallmark.kit.log.Log;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps issuers' keys. Asks an issuer at most once per {@link #FLOOR}, whether it answered or not,
 * so that bad tokens cannot be turned into a stream of requests to it. Keys that are known stay in
 * use while the issuer is out of reach.
 */
public final class CachedIssuerKeys implements IssuerKeys {
  private static final Log LOG = Log.of(CachedIssuerKeys.class);

  /** Least time between two questions to one issuer. */
  static final Duration FLOOR = Duration.ofSeconds(5);

  /** After this time the issuer is asked even if nothing is missing: keys can be withdrawn. */
  static final Duration LIFE = Duration.ofHours(1);

  private final Discovery discovery;
  private final InstantSource clock;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  public CachedIssuerKeys(Discovery discovery, InstantSource clock) {
    this.discovery = discovery;
    this.clock = clock;
  }

  /** What is known of one issuer. */
  private static final class Entry {
    final ReentrantLock asking = new ReentrantLock();
    volatile @Nullable Fetched fetched;
    volatile @Nullable Attempt lastAttempt;
  }

  private record Fetched(PublishedKeys keys, Instant at) {}

  private record Attempt(KeyLookup result, Instant at) {}

  @Override
  public KeyLookup current(String issuerUrl) {
    Entry entry = entries.computeIfAbsent(issuerUrl, _ -> new Entry());
    Fetched fetched = entry.fetched;
    if (fetched != null && clock.instant().isBefore(fetched.at().plus(LIFE))) {
      return new KeyLookup.Found(fetched.keys());
    }
    KeyLookup result = ask(issuerUrl, entry, fetched == null ? null : fetched.keys());
    Fetched after = entry.fetched;
    return after == null ? result : new KeyLookup.Found(after.keys());
  }

  @Override
  public PublishedKeys newerThan(String issuerUrl, PublishedKeys known) {
    Entry entry = entries.computeIfAbsent(issuerUrl, _ -> new Entry());
    Fetched fetched = entry.fetched;
    if (fetched == null || fetched.keys() == known) {
      ask(issuerUrl, entry, fetched == null ? null : fetched.keys());
    }
    Fetched after = entry.fetched;
    return after == null ? known : after.keys();
  }

  /** Asks the issuer unless somebody else did since {@code seen}, or did too recently. */
  private KeyLookup ask(String issuerUrl, Entry entry, @Nullable PublishedKeys seen) {
    entry.asking.lock();
    try {
      Fetched fetched = entry.fetched;
      if (fetched != null && fetched.keys() != seen) {
        return new KeyLookup.Found(fetched.keys());
      }
      Attempt last = entry.lastAttempt;
      Instant now = clock.instant();
      if (last != null && now.isBefore(last.at().plus(FLOOR))) {
        return last.result();
      }
      KeyLookup result = discovery.fetch(issuerUrl);
      entry.lastAttempt = new Attempt(result, now);
      if (result instanceof KeyLookup.Found(PublishedKeys keys)) {
        entry.fetched = new Fetched(keys, now);
      } else {
        LOG.warn("issuer's keys not fetched", Map.of("issuer", issuerUrl, "why", why(result)));
      }
      return result;
    } finally {
      entry.asking.unlock();
    }
  }

  private static String why(KeyLookup result) {
    return result instanceof KeyLookup.Unusable(String reason) ? reason : "no answer";
  }
}
