package dev.hallmark.genesis.app;

import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.CertificateChains;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Lets an authority's next key succeed the one in use: makes its certificate, which begins when the
 * key is to be used, tells clients of it, and then the functions, which change by themselves when
 * it begins. What was signed with the key before verifies for ever, until a stated end.
 *
 * <p>May die anywhere and be repeated: a succession that was begun is gone on with.
 */
public final class AuthorityRotation {
  /** Warm functions look every 20 seconds what they issue with. */
  private static final Duration NOTICE = Duration.ofMinutes(1);

  /** In which a command is repeated whose answer was lost. */
  private static final Duration REPEATED = Duration.ofMinutes(10);

  private static final Duration LATEST = Duration.ofDays(366);

  private final CeremonyObjects objects;
  private final CeremonyKeys keys;
  private final InstantSource clock;
  private final AuthorityKind kind;
  private final Chains chains;
  private final ChainHistory history;
  private final ChainIntroduction introduction;

  AuthorityRotation(
      CeremonyObjects objects,
      CeremonyKeys keys,
      OnlineRepositories online,
      CeremonyRecord record,
      AuthorityKind kind,
      LaterLogs later,
      InstantSource clock,
      SecureRandom random) {
    this.objects = objects;
    this.keys = keys;
    this.clock = clock;
    this.kind = kind;
    this.chains = new Chains(objects, keys, record, random);
    this.history = new ChainHistory(objects, kind);
    this.introduction =
        new ChainIntroduction(
            objects,
            kind,
            chains,
            new TrustPublication(objects, keys, online, record, chains, later.asTheyAre(), clock));
  }

  /** Makes chains known. */
  ChainIntroduction introduction() {
    return introduction;
  }

  /** How it stands. */
  public AuthorityState state() {
    CertificateChains stored = chains.stored(kind);
    CertificateChain inUse = stored.inUseAt(clock.instant());
    List<CertificateChain> all = history.all(stored.last());
    Optional<CertificateChain> next =
        Optional.of(all.getLast()).filter(chain -> !chain.equals(inUse));
    return new AuthorityState(
        inUse,
        next,
        all.stream()
            .distinct()
            .filter(chain -> !chain.equals(inUse) && !Optional.of(chain).equals(next))
            .toList(),
        numberOf(inUse),
        keys.of(kind).signers().size(),
        numberOf(all.getLast()) == numberOf(inUse)
            ? nextKey(inUse)
            : OptionalInt.of(numberOf(all.getLast())),
        next.isEmpty() ? repeatedUntil(inUse) : Optional.empty());
  }

  /** Number of the first key behind a chain's that is not distrusted; empty if there is none. */
  private OptionalInt nextKey(CertificateChain last) {
    List<Signer> all = keys.of(kind).signers();
    DistrustedKeys distrusted = DistrustedKeys.read(objects);
    return IntStream.rangeClosed(numberOf(last) + 1, all.size())
        // Where none is distrusted, a key that does not answer may be named all the same.
        .filter(
            number ->
                distrusted.ends().isEmpty()
                    || !distrusted.contains(all.get(number - 1).publicKey()))
        .findFirst();
  }

  /** Until when a succession at once is passed over, so soon after that chain took over. */
  private Optional<Instant> repeatedUntil(CertificateChain inUse) {
    return numberOf(inUse) > 1
        ? Optional.of(ChainTerm.begin(inUse).plus(REPEATED))
            .filter(until -> until.isAfter(clock.instant().truncatedTo(ChronoUnit.SECONDS)))
        : Optional.empty();
  }

  /**
   * Makes sure that the next key takes the place of the one in use: at the time that is planned,
   * whatever it is, else as {@link #rotate(Duration)}.
   *
   * @throws CeremonyException if there is no further key, or an import is under way
   * @throws IllegalArgumentException as {@link #rotate(Duration)}
   */
  public AuthorityState rotateUnlessPlanned(Duration after) {
    return rotate(after, /* any= */ true);
  }

  /**
   * Makes sure that the next key takes the place of the one in use at a time.
   *
   * @param after how long from now; zero is at once, before clients that look once a day know it,
   *     and also if a later time was planned
   * @throws CeremonyException if there is no further key, or an import or a succession at another
   *     time is under way
   * @throws IllegalArgumentException if the time is too short for the functions to hear of it, or
   *     more than a year
   */
  public AuthorityState rotate(Duration after) {
    return rotate(after, /* any= */ false);
  }

  /**
   * @param any whether a succession at any other time is gone on with
   */
  private AuthorityState rotate(Duration after, boolean any) {
    if (!after.isZero() && (after.compareTo(NOTICE) < 0 || after.compareTo(LATEST) > 0)) {
      throw new IllegalArgumentException(
          "a key is succeeded at once, or after a minute to %d days".formatted(LATEST.toDays()));
    }
    if (after.isZero() && introduction.takesPeople()) {
      throw new CeremonyException(
          "people sign TUF's targets, so clients cannot be told at once: give them time with"
              + " --activate-after");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant from = now.plus(after);
    Optional<CertificateChain> begun = begun();
    boolean planned = begun.isPresent() && isToBegin(begun.get(), after);
    if (begun.isPresent() && planned) {
      introduction.withdraw(begun.get());
      begun = Optional.empty();
    }
    if (!any) {
      begun.ifPresent(chain -> requireSameTime(chain, after));
    }
    if (begun.isEmpty() && !planned && after.isZero() && repeatedUntil(inUse()).isPresent()) {
      // The answer to the run before was lost: the key after it is not to follow at once.
      return state();
    }
    if (begun.isEmpty()) {
      requireBeforeExpiry(from);
    }
    CertificateChain chain = begun.orElseGet(() -> successor(from));
    introduction.announce(chain);
    introduction.use(chain);
    return state();
  }

  /**
   * Takes back a succession whose time has not come; nothing if there is none.
   *
   * @throws CeremonyException if its time has come, or is too near for functions to hear of it
   */
  public AuthorityState abort() {
    Optional<CertificateChain> begun = begun();
    if (begun.isPresent()) {
      if (!isAhead(begun.get())) {
        throw new CeremonyException(
            "the next key of the %s is used already, or within a minute: a succession that took place is not taken back, but another key may succeed it"
                .formatted(kind.title()));
      }
      introduction.withdraw(begun.get());
    }
    return state();
  }

  /**
   * The chain that was noted last, if it is of another key than the one before and not in use: a
   * succession that waits for its time, or whose run died.
   */
  private Optional<CertificateChain> begun() {
    CertificateChains stored = chains.stored(kind);
    CertificateChain inUse = stored.inUseAt(clock.instant());
    CertificateChain last = history.all(stored.last()).getLast();
    if (last.equals(inUse)) {
      return Optional.empty();
    }
    if (numberOf(last) == numberOf(inUse) && stored.chains().contains(last)) {
      // Two began a succession at once: the later of their certificates takes over by itself.
      return Optional.empty();
    }
    if (numberOf(last) == numberOf(inUse)) {
      throw new CeremonyException(
          "clients were told of a chain that is not used yet: finish it with hallmark ca import");
    }
    return Optional.of(last);
  }

  /**
   * Takes back a succession whose run died, that no client was told of, and whose time has come: it
   * would take place at once.
   */
  void withdrawOverdue() {
    overdue().ifPresent(introduction::withdraw);
  }

  /** What {@link #withdrawOverdue} would take back; changes nothing. */
  Optional<CertificateChain> overdue() {
    return unused().filter(this::isOverdue);
  }

  /** Goes on with a succession whose run died, and whose time has not come untold. */
  void goOn() {
    Optional<CertificateChain> begun = unused().filter(chain -> !isOverdue(chain));
    begun.ifPresent(introduction::announce);
    begun.ifPresent(introduction::use);
  }

  /** A succession that was begun and of which the functions do not know. */
  private Optional<CertificateChain> unused() {
    return begun().filter(chain -> !chains.stored(kind).chains().contains(chain));
  }

  private boolean isOverdue(CertificateChain begun) {
    return !isAhead(begun) && !introduction.isTold(begun);
  }

  /**
   * Whether what was begun gives way: a plan to what is wanted at once, an untold past to a plan.
   */
  private boolean isToBegin(CertificateChain begun, Duration after) {
    return after.isZero() ? isAhead(begun) : isOverdue(begun);
  }

  /** What the authority signs with now. */
  CertificateChain inUse() {
    return chains.stored(kind).inUseAt(clock.instant());
  }

  /**
   * Refuses another time than that of a succession which could be taken back. One whose time has
   * come is gone on with: clients were told.
   */
  private void requireSameTime(CertificateChain begun, Duration after) {
    Instant begin = ChainTerm.begin(begun);
    Duration later = Duration.between(begin, clock.instant().plus(after));
    if (!after.isZero()
        && isAhead(begun)
        && (later.compareTo(NOTICE.negated()) < 0 || later.compareTo(repetition(after)) >= 0)) {
      throw new CeremonyException(
          "the next key of the %s is planned for %s already: go on with that by leaving out --activate-after, or take it back first, with hallmark rotate %s --abort"
              .formatted(kind.title(), begin, kind.role()));
    }
  }

  /**
   * Up to how much later than what is planned a time counts as the same. A time is asked for from
   * now on, so a repetition of the same words means as much later as it comes after them, while
   * other words mean a unit later, of those in which they are written, or more: a day, an hour, or
   * in minutes what the answers that got lost take.
   */
  private static Duration repetition(Duration after) {
    if (after.equals(Duration.ofDays(after.toDays()))) {
      return Duration.ofDays(1);
    }
    return after.equals(Duration.ofHours(after.toHours())) ? Duration.ofHours(1) : REPEATED;
  }

  private void requireBeforeExpiry(Instant from) {
    Instant last = inUse().issuing().getNotAfter().toInstant().minus(ChainTerm.CLOSING);
    if (from.isAfter(last)) {
      throw new IllegalArgumentException(
          "the certificate in use ends before that: let the next key take over by %s"
              .formatted(last));
    }
  }

  private boolean isAhead(CertificateChain chain) {
    return ChainTerm.begin(chain).isAfter(clock.instant().plus(NOTICE));
  }

  private CertificateChain successor(Instant from) {
    List<Signer> all = keys.of(kind).signers();
    int number =
        nextKey(history.all(chains.founding(kind)).getLast())
            .orElseThrow(
                () ->
                    new CeremonyException(
                        "the %s has no key to succeed the one in use: deploy with %s=%d, then rotate"
                            .formatted(kind.title(), kind.setting(), all.size() + 1)));
    return chains.successor(kind, all.get(number - 1), number, from);
  }

  /** Number of the key of a chain, from 1. */
  private int numberOf(CertificateChain chain) {
    int number = chains.numberOf(kind, chain);
    if (number == Chains.UNKNOWN) {
      throw new CeremonyException(
          "a chain of the %s is of none of its keys: name all of them (%s)"
              .formatted(kind.title(), kind.setting()));
    }
    return number;
  }
}
