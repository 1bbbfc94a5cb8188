package dev.hallmark.genesis.app;

import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.tuf.trustroot.TransparencyLog;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Lets keys of an instance that was founded succeed one another, and tells clients from when on one
 * is not to be believed.
 */
public final class Rotations {
  private final CeremonyObjects objects;
  private final CeremonyKeys keys;
  private final OnlineRepositories online;
  private final LaterLogs later;
  private final InstantSource clock;
  private final SecureRandom random;

  /**
   * @param online signs snapshots and timestamps, with which clients are led to what is published
   * @param later the logs after those of the founding; none is opened here
   * @param random for serial numbers of certificates
   */
  public Rotations(
      ObjectStore objects,
      CeremonyKeys keys,
      OnlineRepositories online,
      LaterLogs later,
      InstantSource clock,
      SecureRandom random) {
    this.objects = new CeremonyObjects(objects);
    this.keys = keys;
    this.online = online;
    this.later = later.asTheyAre();
    this.clock = clock;
    this.random = random;
  }

  /**
   * The succession of an authority's keys.
   *
   * @throws CeremonyException if the instance was not founded, or with other names or keys
   */
  public AuthorityRotation of(InstanceDescription instance, AuthorityKind kind) {
    CeremonyRecord record = record(instance);
    keys.requireOthers(later, record);
    return rotation(record, kind);
  }

  /** What clients are told now. */
  public TrustedRoot published(InstanceDescription instance) {
    return publication(record(instance)).published();
  }

  /**
   * Goes on with successions whose runs died, and tells clients what has come true since they were
   * told last, such as which of two chains is in use now; nothing is signed if that is nothing.
   *
   * <p>What one authority waits for, or goes wrong with, keeps nothing else from being done. All
   * that is not to take place is taken back before anything is told.
   *
   * @throws dev.hallmark.tuf.repository.AwaitedListException if clients are to be told what people
   *     must sign, and nothing else went wrong
   */
  public void settle(InstanceDescription instance) {
    CeremonyRecord record = record(instance);
    Attempts attempts = new Attempts();
    for (AuthorityKind kind : AuthorityKind.values()) {
      attempts.run(rotation(record, kind)::withdrawOverdue);
    }
    for (AuthorityKind kind : AuthorityKind.values()) {
      attempts.run(rotation(record, kind)::goOn);
    }
    attempts.run(publication(record)::publish);
    attempts.end();
  }

  /**
   * Makes sure that {@link #settle} would take no succession back, of which lists that people
   * signed may tell; changes nothing. What that goes on without does not matter here either.
   *
   * @throws CeremonyException if it would
   */
  public void requireNoneOverdue(InstanceDescription instance) {
    CeremonyRecord record = record(instance);
    Attempts attempts = new Attempts();
    for (AuthorityKind kind : AuthorityKind.values()) {
      if (attempts.call(rotation(record, kind)::overdue).flatMap(chain -> chain).isPresent()) {
        throw new CeremonyException(
            "the time of the next key of the %s came before clients were told of it: run hallmark tuf renew, which takes that back, then import these lists, or export anew if they tell of it"
                .formatted(kind.title()));
      }
    }
  }

  private AuthorityRotation rotation(CeremonyRecord record, AuthorityKind kind) {
    return new AuthorityRotation(objects, keys, online, record, kind, later, clock, random);
  }

  /**
   * Tells clients that what claims to be signed with a key at a time or later is not to be
   * believed. What was signed before verifies for ever.
   *
   * @param key SHA-256 of its SubjectPublicKeyInfo in hexadecimal: of a log, its id
   * @param at from when on
   * @return until when clients believed it and do now; an earlier end that they knew stays
   * @throws CeremonyException if it is no key of an authority or log of this instance, or one that
   *     is in use at that time
   */
  public BelievedUntil distrust(InstanceDescription instance, String key, Instant at) {
    TrustPublication publication = publication(record(instance));
    Optional<Instant> before = BelievedUntil.end(distrustable(instance, key), key);
    DistrustedKeys.add(objects, key, at.truncatedTo(ChronoUnit.SECONDS));
    return new BelievedUntil(before, BelievedUntil.end(publication.publish(), key));
  }

  /**
   * What {@link #distrust} would tell clients. Refuses what that refuses, and writes nothing.
   *
   * @param key as there
   * @param at as there
   * @throws CeremonyException as there
   */
  public BelievedUntil wouldDistrust(InstanceDescription instance, String key, Instant at) {
    TrustedRoot told = distrustable(instance, key);
    DistrustedKeys then =
        DistrustedKeys.read(objects).with(key, at.truncatedTo(ChronoUnit.SECONDS));
    return new BelievedUntil(BelievedUntil.end(told, key), BelievedUntil.end(told, key, then));
  }

  /**
   * The keys whose end is noted and not told yet, by SHA-256: until when clients are to believe
   * them. So it is while the list that says it waits for people's signatures.
   */
  public Map<String, Instant> untoldEnds(InstanceDescription instance) {
    TrustedRoot told = published(instance);
    DistrustedKeys noted = DistrustedKeys.read(objects);
    Map<String, Instant> untold = new TreeMap<>();
    for (String key : noted.ends().keySet()) {
      Optional<Instant> then = BelievedUntil.end(told, key, noted);
      if (!then.equals(BelievedUntil.end(told, key))) {
        then.ifPresent(end -> untold.put(key, end));
      }
    }
    return untold;
  }

  /** What clients are told now, in which the key is one that may end. */
  private TrustedRoot distrustable(InstanceDescription instance, String key) {
    CeremonyRecord record = record(instance);
    TrustedRoot told = publication(record).published();
    boolean ofAuthority =
        Stream.of(AuthorityKind.values()).anyMatch(kind -> isSpare(record, kind, key));
    if (!ofAuthority && !isSpareRekorV1Key(instance, key) && !isSpareLog(told, key)) {
      throw new CeremonyException(
          "no authority or log of this instance has that key: hallmark rotate status shows those"
              + " that it has");
    }
    return told;
  }

  /** Whether an authority has used this key and does not any more. */
  private boolean isSpare(CeremonyRecord record, AuthorityKind kind, String key) {
    AuthorityState state = rotation(record, kind).state();
    if (DistrustedKeys.id(ChainTerm.key(state.inUse())).equals(key)) {
      throw new CeremonyException(
          "the key is in use: let another one succeed it first, with hallmark rotate %s --now"
              .formatted(kind.role()));
    }
    if (state
        .next()
        .filter(next -> DistrustedKeys.id(ChainTerm.key(next)).equals(key))
        .isPresent()) {
      throw new CeremonyException(
          "the key is to be used next: take that back first, with hallmark rotate %s --abort"
              .formatted(kind.role()));
    }
    return state.former().stream()
        .anyMatch(chain -> DistrustedKeys.id(ChainTerm.key(chain)).equals(key));
  }

  private boolean isSpareLog(TrustedRoot told, String key) {
    for (List<TransparencyLog> logs : List.of(told.rekorLogs(), told.ctLogs())) {
      for (TransparencyLog log : logs) {
        if (DistrustedKeys.id(log.key()).equals(key)) {
          if (log.validity().end().filter(end -> !end.isAfter(clock.instant())).isEmpty()) {
            throw new CeremonyException(
                "the log takes entries: let another one follow it first, with one more of its kind"
                    + " in the deployment");
          }
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Whether it is a key of the Rekor v1 log that does not sign any more, or one that none follows:
   * version 2 goes on then.
   */
  private boolean isSpareRekorV1Key(InstanceDescription instance, String key) {
    List<RekorV1KeyState> all = rekorV1Keys(instance);
    for (RekorV1KeyState state : all) {
      if (!state.key().equals(key)) {
        continue;
      }
      RekorV1KeyState last = all.getLast();
      if (state.use() == RekorV1KeyState.Use.NEXT) {
        throw new CeremonyException(
            "the key is announced as the next one of the Rekor v1 log and signs nothing yet");
      }
      if (state.use() == RekorV1KeyState.Use.IN_USE && !last.equals(state)) {
        throw new CeremonyException(
            "the key is in use: let the next one take over first, by a deployment with rekorV1Shards=%d"
                .formatted(all.get(state.number()).from()));
      }
      return true;
    }
    return false;
  }

  /**
   * The keys of the Rekor v1 log that clients are told of, the first one first; none without such a
   * log.
   */
  public List<RekorV1KeyState> rekorV1Keys(InstanceDescription instance) {
    CeremonyRecord record = record(instance);
    return Optional.ofNullable(record.keys().get("rekorV1"))
        .map(first -> RekorV1KeyState.of(first, publication(record).opened().rekorV1()))
        .orElse(List.of());
  }

  private CeremonyRecord record(InstanceDescription instance) {
    return CeremonyRecord.ofFounded(objects, instance, keys);
  }

  private TrustPublication publication(CeremonyRecord record) {
    return new TrustPublication(
        objects, keys, online, record, new Chains(objects, keys, record, random), later, clock);
  }
}
