package dev.hallmark.caretaker.app;

import dev.hallmark.kit.log.Log;
import dev.hallmark.tuf.metadata.Metadata;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.repository.Expiries;
import dev.hallmark.tuf.repository.Lifetimes;
import dev.hallmark.tuf.repository.OnlineKeys;
import dev.hallmark.tuf.repository.OnlineRenewal;
import dev.hallmark.tuf.repository.RepositoryException;
import dev.hallmark.tuf.repository.RepositoryFiles;
import dev.hallmark.tuf.repository.RepositoryReader;
import dev.hallmark.tuf.repository.RepositoryWalker;
import dev.hallmark.tuf.repository.SeenVersions;
import dev.hallmark.tuf.repository.Walk;
import dev.hallmark.tuf.store.StoredVersions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks after one TUF repository: renews timestamp and snapshot when they are due, and tells how
 * long each role lives. Root and targets are renewed by the ceremony, which has their keys.
 *
 * <p>A round reads {@code timestamp.json}. If it is the one of the round before, that one is less
 * than an hour ago and nothing is due, no more is done: all else that clients read follows from the
 * timestamp and cannot change, but for the root. Otherwise the repository is walked as a client
 * walks it.
 */
public final class TrustCare {
  private static final Log LOG = Log.of(TrustCare.class);

  private static final Duration BETWEEN_WALKS = Duration.ofHours(1);

  private final String repository;
  private final RepositoryFiles files;
  private final StoredVersions versions;
  private final FirstRoot root;
  private final Lifetimes lifetimes;
  private final OnlineRenewal renewal;
  private final InstantSource clock;
  private volatile @Nullable Seen seen;

  /** Where the root stands with which clients begin. */
  @FunctionalInterface
  public interface FirstRoot {
    /** Its bytes; empty if the instance was not founded. */
    Optional<byte[]> read();
  }

  /** The repository at the last walk. */
  private record Seen(byte[] timestamp, List<Metadata> metadata, Expiries expiries, Instant at) {
    boolean isOf(Optional<byte[]> current) {
      return current.isPresent() && Arrays.equals(timestamp, current.get());
    }
  }

  /**
   * @param repository its name, for people
   * @param versions those that were seen
   * @param keys of snapshot and timestamp
   */
  public TrustCare(
      String repository,
      RepositoryFiles files,
      StoredVersions versions,
      FirstRoot root,
      OnlineKeys keys,
      Lifetimes lifetimes,
      InstantSource clock) {
    this.repository = repository;
    this.files = files;
    this.versions = versions;
    this.root = root;
    this.lifetimes = lifetimes;
    this.renewal = new OnlineRenewal(files, keys, lifetimes);
    this.clock = clock;
  }

  /** One round. What fails is logged, and tried again by the next. */
  public TrustReport round() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    boolean sound = true;
    try {
      look(now);
    } catch (RuntimeException e) {
      sound = false;
      LOG.fault("the TUF repository was not renewed", e, reason(e));
    }
    Optional<Expiries> expiries = Optional.ofNullable(seen).map(Seen::expiries).or(this::published);
    return new TrustReport(repository, expiries, now, sound);
  }

  /**
   * What clients see, looked at for its expiries alone: what cannot be renewed is to be told all
   * the more, also by an environment that has seen nothing else yet.
   */
  private Optional<Expiries> published() {
    try {
      return root.read()
          .map(first -> RepositoryWalker.regardlessOfExpiry(files).from(first))
          .filter(Walk.Accepted.class::isInstance)
          .map(walk -> Expiries.of((Walk.Accepted) walk));
    } catch (RuntimeException e) {
      // The round has failed already, and said so.
      return Optional.empty();
    }
  }

  private void look(Instant now) {
    Seen before = seen;
    if (before != null && before.isOf(timestamp(files)) && isQuiet(before, now)) {
      return;
    }
    byte[] first =
        root.read()
            .orElseThrow(
                () -> new RepositoryException("there is no TUF root: found the instance first"));
    versions.requireNotBehind(files);
    Walk.Accepted accepted = renewal.renew(first, now);
    versions.advance(SeenVersions.of(accepted));
    // If it changed again since, the next round walks again.
    byte[] timestamp = timestamp(files).orElse(new byte[0]);
    Seen after = new Seen(timestamp, accepted.metadata(), Expiries.of(accepted), now);
    seen = after;
    tell(after, now);
  }

  private boolean isQuiet(Seen before, Instant now) {
    return !now.isBefore(before.at())
        && now.isBefore(before.at().plus(BETWEEN_WALKS))
        && before.metadata().stream()
            .filter(metadata -> isOurs(metadata.role()))
            .noneMatch(metadata -> lifetimes.due(metadata, now));
  }

  private static boolean isOurs(Role role) {
    return role == Role.SNAPSHOT || role == Role.TIMESTAMP;
  }

  private static Optional<byte[]> timestamp(RepositoryReader files) {
    return files.read(Role.TIMESTAMP.fileName());
  }

  private void tell(Seen now, Instant at) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("repository", repository);
    for (Metadata metadata : now.metadata()) {
      String role = metadata.role().typeName();
      fields.put(role + "Version", metadata.version());
      fields.put(role + "DaysLeft", now.expiries().daysLeft(metadata.role(), at));
    }
    LOG.info("clients accept the TUF repository", fields);
  }

  /** Of our own exception also the message, which names a file of the repository and a rule. */
  private Map<String, String> reason(RuntimeException fault) {
    return fault instanceof RepositoryException && fault.getMessage() != null
        ? Map.of("repository", repository, "reason", fault.getMessage())
        : Map.of("repository", repository);
  }
}
