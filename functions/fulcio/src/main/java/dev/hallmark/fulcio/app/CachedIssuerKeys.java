package dev.hallmark.fulcio.app;

import dev.hallmark.fulcio.domain.token.PublishedKeys;
import dev.hallmark.kit.log.Log;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps issuers' keys. Asks an issuer at most once per {@link #FLOOR}, whether it answered or not,
 * so that bad tokens cannot be turned into a stream of requests to it. Keys that are known stay in
 * use while the issuer is out of reach.
 *
 * <p>Keys older than {@link #FRESH} are fetched anew beside the request that asks for them, which
 * is answered from what is known: so no request waits for an issuer that is in use. There is no
 * timer, since a Lambda environment stands still between requests; a fetch that was under way then
 * goes on with the next request, or fails and is repeated.
 *
 * <p>Bounded: a pattern of issuers lets callers name any number of them, so of more than {@link
 * #MOST} the one that was asked for least recently is forgotten, with its failures. Issuers that
 * the configuration names are never forgotten: callers who make up issuers must not make us ask
 * those anew.
 */
public final class CachedIssuerKeys implements IssuerKeys {
  private static final Log LOG = Log.of(CachedIssuerKeys.class);

  /** Least time between two questions to one issuer, from the end of the first. */
  static final Duration FLOOR = Duration.ofSeconds(5);

  /** After this time the issuer is asked beside the request. */
  static final Duration FRESH = Duration.ofMinutes(30);

  /** After this time the issuer is asked before the request goes on: keys can be withdrawn. */
  static final Duration LIFE = Duration.ofHours(1);

  /** How many issuers by pattern are known at a time; upstream keeps as many. */
  static final int MOST = 100;

  private final Discovery discovery;
  private final InstantSource clock;
  private final ConcurrentMap<IssuerAccess, Entry> named = new ConcurrentHashMap<>();
  private final LinkedHashMap<IssuerAccess, Entry> byPattern =
      new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true);

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
  public KeyLookup current(IssuerAccess issuer) {
    Entry entry = entry(issuer);
    Fetched fetched = entry.fetched;
    if (fetched == null) {
      return ask(issuer, entry, null);
    }
    Instant now = clock.instant();
    if (!now.isBefore(fetched.at().plus(LIFE))) {
      ask(issuer, entry, fetched.keys());
      Fetched after = entry.fetched;
      return new KeyLookup.Found(after == null ? fetched.keys() : after.keys());
    }
    if (!now.isBefore(fetched.at().plus(FRESH)) && isDue(entry, now)) {
      Thread.ofVirtual().name("issuer keys").start(() -> askBeside(issuer, entry, fetched.keys()));
    }
    return new KeyLookup.Found(fetched.keys());
  }

  @Override
  public PublishedKeys newerThan(IssuerAccess issuer, PublishedKeys known) {
    Entry entry = entry(issuer);
    Fetched fetched = entry.fetched;
    if (fetched == null || fetched.keys() == known) {
      ask(issuer, entry, fetched == null ? null : fetched.keys());
    }
    Fetched after = entry.fetched;
    return after == null ? known : after.keys();
  }

  private Entry entry(IssuerAccess issuer) {
    if (issuer.named()) {
      return named.computeIfAbsent(issuer, _ -> new Entry());
    }
    synchronized (byPattern) {
      Entry entry = byPattern.computeIfAbsent(issuer, _ -> new Entry());
      if (byPattern.size() > MOST) {
        byPattern.pollFirstEntry();
      }
      return entry;
    }
  }

  private static boolean isTooSoon(Attempt last, Instant now) {
    return now.isBefore(last.at().plus(FLOOR));
  }

  /** Whether nobody asks now, or did so just before. */
  private static boolean isDue(Entry entry, Instant now) {
    Attempt last = entry.lastAttempt;
    return !entry.asking.isLocked() && (last == null || !isTooSoon(last, now));
  }

  private void askBeside(IssuerAccess issuer, Entry entry, PublishedKeys seen) {
    try {
      ask(issuer, entry, seen);
    } catch (RuntimeException e) {
      LOG.fault("issuer's keys not fetched", e, Map.of("issuer", issuer.url()));
    }
  }

  /** Asks the issuer unless somebody else did since {@code seen}, or did too recently. */
  private KeyLookup ask(IssuerAccess issuer, Entry entry, @Nullable PublishedKeys seen) {
    entry.asking.lock();
    try {
      Fetched fetched = entry.fetched;
      if (fetched != null && fetched.keys() != seen) {
        return new KeyLookup.Found(fetched.keys());
      }
      Attempt last = entry.lastAttempt;
      if (last != null && isTooSoon(last, clock.instant())) {
        return last.result();
      }
      KeyLookup result = discovery.fetch(issuer);
      // Of the end, not of the beginning: whoever waited for a slow issuer shares what came of it.
      Instant now = clock.instant();
      entry.lastAttempt = new Attempt(result, now);
      if (result instanceof KeyLookup.Found(PublishedKeys keys)) {
        entry.fetched = new Fetched(keys, now);
      } else {
        LOG.warn("issuer's keys not fetched", Map.of("issuer", issuer.url(), "why", why(result)));
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
