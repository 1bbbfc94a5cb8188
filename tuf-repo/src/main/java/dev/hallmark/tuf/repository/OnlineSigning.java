package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.metadata.FileReference;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.Root;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The online roles of a repository by the keys at hand. Nothing is signed for a list of files that
 * clients would refuse, and the timestamp, which leads to all else, is replaced last, if they would
 * accept the whole.
 */
public final class OnlineSigning implements OnlineRoles {
  private static final long FIRST = 1;

  private final RepositoryFiles files;
  private final Supplier<Optional<byte[]>> firstRoot;
  private final OnlineKeys keys;
  private final OnlineFiles online;
  private final Publication publication;
  private final OnlineRenewal renewal;
  private final InstantSource clock;

  /**
   * @param firstRoot what clients begin with; empty if the instance was not founded
   * @param keys of the two roles; those that the last root names sign
   */
  public OnlineSigning(
      RepositoryFiles files,
      Supplier<Optional<byte[]>> firstRoot,
      OnlineKeys keys,
      Lifetimes lifetimes,
      InstantSource clock) {
    this.files = files;
    this.firstRoot = firstRoot;
    this.keys = keys;
    this.online = new OnlineFiles(files, keys, lifetimes);
    this.publication = new Publication(files, online);
    this.renewal = new OnlineRenewal(files, keys, lifetimes);
    this.clock = clock;
  }

  @Override
  public void lead(Optional<FileReference> before, FileReference targets) {
    String path = Role.TARGETS.fileName(targets.version());
    if (targets.content().isEmpty()) {
      throw new RepositoryException(
          "%s: clients are led to a list of stated length and hash only".formatted(path));
    }
    long version = before.map(FileReference::version).orElse(0L);
    if (targets.version() <= version) {
      throw new RepositoryException(
          "%s: clients see version %d and are led to higher ones only".formatted(path, version));
    }
    byte[] root = root();
    Instant now = now();
    if (before.isPresent()) {
      publication.run(current -> next(current, before.get(), targets, now), root, now);
    } else if (files.read(Role.TIMESTAMP.fileName()).isEmpty()) {
      begin(targets, root, now);
    }
  }

  @Override
  public void renew() {
    renewal.renew(root(), now());
  }

  @Override
  public void signByAll() {
    Instant now = now();
    publication.run(current -> unsigned(current, now), root(), now);
  }

  /**
   * Publishes the first timestamp, unless somebody is faster. What has expired since it was signed
   * is published all the same: nobody has begun with it, and who founds renews it at once.
   */
  private void begin(FileReference targets, byte[] root, Instant now) {
    if (targets.version() != FIRST) {
      throw new RepositoryException(
          "%s: nothing is published, and this list is not the first: hallmark tuf check says what to restore"
              .formatted(Role.TARGETS.fileName(targets.version())));
    }
    RepositoryWalker walker = RepositoryWalker.regardlessOfExpiry(files);
    Root last = walker.lastRoot(root).metadata();
    walker.requireTargets(last, targets);
    byte[] first =
        online.firstTimestamp(last, online.firstSnapshot(last, targets, now), now).content();
    new Acceptance(files, root).withTimestamp(first, RepositoryWalker.BEFORE_ALL_EXPIRIES);
    files.create(Role.TIMESTAMP.fileName(), first, FileKind.CURRENT);
  }

  private Optional<FileReference> next(
      Walk.Accepted current, FileReference before, FileReference targets, Instant now) {
    if (!current.snapshot().targets().equals(before)) {
      return Optional.empty();
    }
    new RepositoryWalker(files, now).requireTargets(current.root(), targets);
    return Optional.of(online.nextSnapshot(current, targets, now));
  }

  private Optional<FileReference> unsigned(Walk.Accepted current, Instant now) {
    Root root = current.root();
    if (!online.snapshotIsSignedBy(keys.snapshot().under(root, Role.SNAPSHOT).all(), current)) {
      return Optional.of(online.nextSnapshot(current, current.snapshot().targets(), now));
    }
    return online.timestampIsSignedBy(keys.timestamp().under(root, Role.TIMESTAMP).all())
        ? Optional.empty()
        : Optional.of(current.timestamp().snapshot());
  }

  private byte[] root() {
    return firstRoot
        .get()
        .orElseThrow(
            () -> new RepositoryException("there is no TUF root: found the instance first"));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
