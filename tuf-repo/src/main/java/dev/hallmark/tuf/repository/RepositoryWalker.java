package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.metadata.FileReference;
import dev.hallmark.tuf.metadata.Metadata;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.RoleKeys;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.Snapshot;
import dev.hallmark.tuf.metadata.Target;
import dev.hallmark.tuf.metadata.Targets;
import dev.hallmark.tuf.metadata.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The client workflow (section 5) of the strictest client in every point: all signatures, versions,
 * hashes, lengths, expiries and size limits, and every target downloaded, as sigstore-java does.
 */
public final class RepositoryWalker {
  /** sigstore-java's limit for root and timestamp is 99 KiB; go-tuf's for a timestamp 16,384. */
  private static final int ROOT_LIMIT = 99 * 1024;

  private static final int TIMESTAMP_LIMIT = 16_384;
  private static final int SNAPSHOT_LIMIT = 2_000_000;
  private static final int TARGETS_LIMIT = 5_000_000;

  /** A time at which nothing has expired. */
  static final Instant BEFORE_ALL_EXPIRIES = Instant.MIN;

  /** go-tuf, python-tuf and tuf-js follow no more root updates than this. */
  private static final int ROOT_UPDATES = 256;

  private final RepositoryReader files;
  private final Instant now;

  private static final class Stop extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Walk.Refused refused;

    Stop(String path, Refusal refusal) {
      super(refusal.sentence(), null, false, false);
      this.refused = new Walk.Refused(path, refusal);
    }
  }

  /**
   * @param now the time of the walk
   */
  public RepositoryWalker(RepositoryReader files, Instant now) {
    this.files = files;
    this.now = now;
  }

  /** A walker that looks at everything but expiries: at a time before all of them. */
  public static RepositoryWalker regardlessOfExpiry(RepositoryReader files) {
    return new RepositoryWalker(files, BEFORE_ALL_EXPIRIES);
  }

  /**
   * Follows the roots only.
   *
   * @param trustedRoot the bytes of the root that the client got out of band
   * @throws RepositoryException if a client would stop on the way
   */
  SignedMetadata<Root> lastRoot(byte[] trustedRoot) {
    try {
      return root(trustedRoot);
    } catch (Stop stop) {
      throw RepositoryException.refused("do not", stop.refused);
    }
  }

  /**
   * Reads a list of files to which nothing leads yet, and every file of it.
   *
   * @param root the last root
   * @throws RepositoryException if a client that was led there would stop
   */
  void requireTargets(Root root, FileReference reference) {
    try {
      download(readListed(Role.TARGETS, reference, TARGETS_LIMIT, Targets::parse, root));
    } catch (Stop stop) {
      throw RepositoryException.refused("would not", stop.refused);
    }
  }

  /**
   * Walks the repository.
   *
   * @param trustedRoot the bytes of the root that the client got out of band
   */
  public Walk from(byte[] trustedRoot) {
    try {
      Root root = root(trustedRoot).metadata();
      String timestampPath = Role.TIMESTAMP.fileName();
      Timestamp timestamp =
          read(timestampPath, TIMESTAMP_LIMIT, Timestamp::parse, root.keysOf(Role.TIMESTAMP));
      requireCurrent(timestampPath, timestamp);
      Snapshot snapshot =
          readListed(Role.SNAPSHOT, timestamp.snapshot(), SNAPSHOT_LIMIT, Snapshot::parse, root);
      Targets targets =
          readListed(Role.TARGETS, snapshot.targets(), TARGETS_LIMIT, Targets::parse, root);
      return new Walk.Accepted(root, timestamp, snapshot, targets, download(targets));
    } catch (Stop stop) {
      return stop.refused;
    }
  }

  private SignedMetadata<Root> root(byte[] trusted) throws Stop {
    String path = "the trusted root";
    SignedMetadata<Root> last = parse(path, trusted, Root::parse);
    requireSigned(path, last, last.metadata().keysOf(Role.ROOT));
    for (int update = 0; update < ROOT_UPDATES; update++) {
      long next = last.metadata().version() + 1;
      String nextPath = Role.ROOT.fileName(next);
      Optional<byte[]> content = files.read(nextPath);
      if (content.isEmpty()) {
        break;
      }
      requireSize(nextPath, content.get(), ROOT_LIMIT);
      SignedMetadata<Root> newer = parse(nextPath, content.get(), Root::parse);
      requireSigned(nextPath, newer, last.metadata().keysOf(Role.ROOT));
      requireSigned(nextPath, newer, newer.metadata().keysOf(Role.ROOT));
      requireVersion(nextPath, newer.metadata(), next);
      last = newer;
      path = nextPath;
    }
    requireCurrent(path, last.metadata());
    return last;
  }

  private <M extends Metadata> M readListed(
      Role role, FileReference reference, int limit, SignedMetadata.Reader<M> reader, Root root)
      throws Stop {
    String path = role.fileName(reference.version());
    byte[] content = require(path, limit);
    if (!reference.matches(content)) {
      throw new Stop(path, Refusal.WRONG_CONTENT);
    }
    SignedMetadata<M> file = parse(path, content, reader);
    requireSigned(path, file, root.keysOf(role));
    requireVersion(path, file.metadata(), reference.version());
    requireCurrent(path, file.metadata());
    return file.metadata();
  }

  private <M extends Metadata> M read(
      String path, int limit, SignedMetadata.Reader<M> reader, RoleKeys keys) throws Stop {
    SignedMetadata<M> file = parse(path, require(path, limit), reader);
    requireSigned(path, file, keys);
    return file.metadata();
  }

  private Map<String, byte[]> download(Targets targets) throws Stop {
    Map<String, byte[]> contents = new TreeMap<>();
    for (Map.Entry<String, Target> entry : targets.targets().entrySet()) {
      String path = TargetPaths.of(entry.getKey(), entry.getValue());
      byte[] content = files.read(path).orElseThrow(() -> new Stop(path, Refusal.MISSING));
      if (!entry.getValue().content().matches(content)) {
        throw new Stop(path, Refusal.WRONG_CONTENT);
      }
      contents.put(entry.getKey(), content);
    }
    return contents;
  }

  private byte[] require(String path, int limit) throws Stop {
    byte[] content = files.read(path).orElseThrow(() -> new Stop(path, Refusal.MISSING));
    requireSize(path, content, limit);
    return content;
  }

  private static void requireSize(String path, byte[] content, int limit) throws Stop {
    if (content.length > limit) {
      throw new Stop(path, Refusal.TOO_LARGE);
    }
  }

  private static <M extends Metadata> SignedMetadata<M> parse(
      String path, byte[] content, SignedMetadata.Reader<M> reader) throws Stop {
    try {
      return SignedMetadata.parse(content, reader);
    } catch (MalformedDocumentException e) {
      throw new Stop(path, Refusal.MALFORMED);
    }
  }

  private static void requireSigned(String path, SignedMetadata<?> file, RoleKeys keys)
      throws Stop {
    if (!file.isSignedBy(keys)) {
      throw new Stop(path, Refusal.NOT_SIGNED);
    }
  }

  private static void requireVersion(String path, Metadata metadata, long version) throws Stop {
    if (metadata.version() != version) {
      throw new Stop(path, Refusal.WRONG_VERSION);
    }
  }

  private void requireCurrent(String path, Metadata metadata) throws Stop {
    if (metadata.expiredAt(now)) {
      throw new Stop(path, Refusal.EXPIRED);
    }
  }
}
