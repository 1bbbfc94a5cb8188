package dev.hallmark.tuf.repository;

import dev.hallmark.pki.keys.SigningException;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.metadata.FileReference;
import dev.hallmark.tuf.metadata.Metadata;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.Snapshot;
import dev.hallmark.tuf.metadata.Target;
import dev.hallmark.tuf.metadata.Targets;
import dev.hallmark.tuf.metadata.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Looks at every file of a repository and says all that is not as it must be, where a client stops
 * at the first. Changes nothing.
 */
public final class RepositoryCheck {
  /** Roots that are looked for behind one that is missing. */
  private static final int GAP = 8;

  private final RepositoryReader files;
  private final SeenVersions seen;
  private final Instant now;
  private final List<RepositoryFinding> findings = new ArrayList<>();

  private RepositoryCheck(RepositoryReader files, SeenVersions seen, Instant now) {
    this.files = files;
    this.seen = seen;
    this.now = now;
  }

  /**
   * Looks.
   *
   * @param trusted what clients begin with
   * @param seen the versions that were seen before
   * @return what is wrong, in the order in which clients read; nothing if they accept all of it
   */
  public static List<RepositoryFinding> of(
      RepositoryReader files, byte[] trusted, SeenVersions seen, Instant now) {
    RepositoryCheck check = new RepositoryCheck(files, seen, now);
    check.roots(trusted).ifPresent(check::below);
    return List.copyOf(check.findings);
  }

  /**
   * Looks whether the keys at hand can renew what the last root names keys for.
   *
   * @param last the last root
   */
  public static List<RepositoryFinding> of(
      RepositoryKeys keys, Root last, Lifetimes lifetimes, Instant now) {
    List<RepositoryFinding> findings = new ArrayList<>();
    for (Role role : Role.values()) {
      rule(keys, last, role, lifetimes.due(last, now))
          .ifPresent(rule -> findings.add(new RepositoryFinding(role.fileName(), rule)));
    }
    return findings;
  }

  private static Optional<CheckRule> rule(
      RepositoryKeys keys, Root last, Role role, boolean rootIsDue) {
    try {
      if (keys.of(role).lacking(last.keysOf(role)) == 0) {
        return Optional.empty();
      }
    } catch (SigningException e) {
      return Optional.of(role == Role.ROOT ? CheckRule.KEY_LOST : lost(role));
    }
    return role == Role.ROOT
        ? Optional.of(CheckRule.ROOT_EXPIRED_OFFLINE).filter(_ -> rootIsDue)
        : Optional.of(lost(role));
  }

  private static CheckRule lost(Role role) {
    return role == Role.TARGETS ? CheckRule.TARGETS_KEY_LOST : CheckRule.ONLINE_KEY_LOST;
  }

  private Optional<Root> roots(byte[] trusted) {
    String path = Role.ROOT.fileName(1);
    Optional<SignedMetadata<Root>> first = parse(path, trusted, Root::parse);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    if (files.read(path).filter(content -> Arrays.equals(content, trusted)).isEmpty()) {
      find(path, CheckRule.WRONG_CONTENT);
    }
    if (!first.get().isSignedBy(first.get().metadata().keysOf(Role.ROOT))) {
      return stop(path, CheckRule.NOT_SIGNED);
    }
    SignedMetadata<Root> last = first.get();
    while (true) {
      Optional<SignedMetadata<Root>> next = next(last.metadata());
      if (next.isEmpty()) {
        break;
      }
      last = next.get();
    }
    lookAtCopy(last);
    requireCurrent(Role.ROOT.fileName(last.metadata().version()), last.metadata());
    return Optional.of(last.metadata());
  }

  private Optional<SignedMetadata<Root>> next(Root last) {
    long version = last.version() + 1;
    String path = Role.ROOT.fileName(version);
    Optional<byte[]> content = files.read(path);
    if (content.isEmpty()) {
      boolean more = seen.isBehind(Role.ROOT, last.version());
      for (long behind = version + 1; behind <= version + GAP && !more; behind++) {
        more = files.read(Role.ROOT.fileName(behind)).isPresent();
      }
      return more ? stop(path, CheckRule.MISSING) : Optional.empty();
    }
    try {
      SignedMetadata<Root> next = SignedMetadata.parse(content.get(), Root::parse);
      if (next.metadata().version() == version
          && next.isSignedBy(last.keysOf(Role.ROOT))
          && next.isSignedBy(next.metadata().keysOf(Role.ROOT))) {
        return Optional.of(next);
      }
    } catch (MalformedDocumentException e) {
      // Told below, as every other file that clients stop at.
    }
    return stop(
        path,
        seen.isBehind(Role.ROOT, last.version()) ? CheckRule.NOT_SIGNED : CheckRule.JUNK_ROOT);
  }

  private void lookAtCopy(SignedMetadata<Root> last) {
    String path = Role.ROOT.fileName();
    if (files.read(path).filter(copy -> Arrays.equals(copy, last.content())).isEmpty()) {
      find(path, CheckRule.OTHER_COPY);
    }
  }

  private void below(Root root) {
    String path = Role.TIMESTAMP.fileName();
    read(path)
        .flatMap(content -> parse(path, content, Timestamp::parse))
        .ifPresent(
            timestamp -> {
              look(path, timestamp, root);
              rollback(path, timestamp.metadata());
              snapshot(timestamp.metadata(), root);
            });
  }

  private void snapshot(Timestamp timestamp, Root root) {
    listed(timestamp.snapshot(), Role.SNAPSHOT, Snapshot::parse, root)
        .ifPresent(
            snapshot -> {
              unpublished(snapshot, root);
              listed(snapshot.targets(), Role.TARGETS, Targets::parse, root)
                  .ifPresent(this::targets);
            });
  }

  private <M extends Metadata> Optional<M> listed(
      FileReference reference, Role role, SignedMetadata.Reader<M> reader, Root root) {
    String path = role.fileName(reference.version());
    Optional<byte[]> content = read(path);
    if (content.isEmpty()) {
      return Optional.empty();
    }
    if (!reference.matches(content.get())) {
      find(path, CheckRule.WRONG_CONTENT);
    }
    Optional<SignedMetadata<M>> parsed = parse(path, content.get(), reader);
    parsed.ifPresent(
        file -> {
          look(path, file, root);
          if (file.metadata().version() != reference.version()) {
            find(path, CheckRule.WRONG_VERSION);
          }
          rollback(path, file.metadata());
        });
    return parsed.map(SignedMetadata::metadata);
  }

  /** The next one, signed: it was prepared and not published, or was published once. */
  private void unpublished(Snapshot snapshot, Root root) {
    String path = Role.SNAPSHOT.fileName(snapshot.version() + 1);
    boolean signed =
        files
            .read(path)
            .flatMap(RepositoryCheck::snapshotOf)
            .filter(next -> next.isSignedBy(root.keysOf(Role.SNAPSHOT)))
            .isPresent();
    if (signed && !seen.isBehind(Role.SNAPSHOT, snapshot.version())) {
      find(path, CheckRule.UNPUBLISHED);
    }
  }

  private static Optional<SignedMetadata<Snapshot>> snapshotOf(byte[] content) {
    try {
      return Optional.of(SignedMetadata.parse(content, Snapshot::parse));
    } catch (MalformedDocumentException e) {
      return Optional.empty();
    }
  }

  private void targets(Targets targets) {
    targets
        .targets()
        .forEach(
            (name, target) -> {
              String path = TargetPaths.of(name, target);
              read(path).ifPresent(content -> target(path, content, target));
            });
  }

  private void target(String path, byte[] content, Target target) {
    if (!target.content().matches(content)) {
      find(path, CheckRule.HAND_EDITED);
    }
  }

  private <M extends Metadata> void look(String path, SignedMetadata<M> file, Root root) {
    if (!file.isSignedBy(root.keysOf(file.metadata().role()))) {
      find(path, CheckRule.NOT_SIGNED);
    }
    requireCurrent(path, file.metadata());
  }

  private void rollback(String path, Metadata metadata) {
    if (seen.isBehind(metadata.role(), metadata.version())) {
      find(path, CheckRule.ROLLED_BACK);
    }
  }

  private void requireCurrent(String path, Metadata metadata) {
    if (metadata.expiredAt(now)) {
      find(path, CheckRule.EXPIRED);
    }
  }

  private Optional<byte[]> read(String path) {
    Optional<byte[]> content = files.read(path);
    if (content.isEmpty()) {
      find(path, CheckRule.MISSING);
    }
    return content;
  }

  private <M extends Metadata> Optional<SignedMetadata<M>> parse(
      String path, byte[] content, SignedMetadata.Reader<M> reader) {
    try {
      return Optional.of(SignedMetadata.parse(content, reader));
    } catch (MalformedDocumentException e) {
      find(path, CheckRule.MALFORMED);
      return Optional.empty();
    }
  }

  private <T> Optional<T> stop(String path, CheckRule rule) {
    find(path, rule);
    return Optional.empty();
  }

  private void find(String path, CheckRule rule) {
    findings.add(new RepositoryFinding(path, rule));
  }
}
