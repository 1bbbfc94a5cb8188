package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.metadata.FileReference;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.Targets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Lists of files of one repository that people sign: what they are to sign, and the publication of
 * what they signed. Nothing is published but the list that waits ({@link AwaitedLists}), so nobody
 * is told what is not wanted any more.
 *
 * <p>May die anywhere and be repeated, also by two at once.
 */
public final class SignedLists {
  private final RepositoryFiles files;
  private final RepositoryKeys keys;
  private final AwaitedLists awaited;
  private final OnlineRoles online;
  private final Lifetimes lifetimes;

  /**
   * A list that waits, and the one before it.
   *
   * @param last what clients see
   * @param next what waits; the last one again if nothing does
   */
  public record Export(SignedMetadata<Targets> last, Targets next) {}

  /**
   * @param keys those of targets at hand sign too, if they are asked for
   * @param online leads clients on
   */
  public SignedLists(
      RepositoryFiles files,
      RepositoryKeys keys,
      AwaitedLists awaited,
      OnlineRoles online,
      Lifetimes lifetimes) {
    this.files = files;
    this.keys = keys;
    this.awaited = awaited;
    this.online = online;
    this.lifetimes = lifetimes;
  }

  /**
   * The list that waits; if none does, one that says what clients see and lives longer waits from
   * now on.
   *
   * @param trusted what clients begin with
   * @param now whole seconds: the expiry counts from it
   * @throws RepositoryException if clients do not accept what is published
   */
  public Export export(byte[] trusted, Instant now) {
    Walk.Accepted current = current(trusted);
    Targets next =
        new TargetVersions(files, keys.targets(), awaited, lifetimes)
            .await(
                current,
                awaited
                    .read()
                    .after(current)
                    .map(Targets::targets)
                    .orElse(current.targets().targets()),
                now);
    return new Export(stored(current), next);
  }

  /** The list that waits now; empty if none does. */
  public Optional<Targets> waiting(byte[] trusted) {
    return awaited.read().after(current(trusted));
  }

  /**
   * Whether people have keys of targets.
   *
   * @param last the last root
   */
  public boolean areOfPeople(Root last) {
    return awaited.read().areOfPeople(last, keys.targets());
  }

  /**
   * Notes that nobody else signs any more, if that is so: from then on a key that does not answer
   * is one of the ceremony's.
   *
   * @param last the last root, which is published
   */
  public void noteWhoSigns(Root last) {
    awaited.change(before -> before.under(last, keys.targets()));
  }

  /**
   * Checks a list that came back; nothing is changed. One that clients see already is fine.
   *
   * @param next the root that is to be published with it, if one is: its keys must have signed too
   * @throws RepositoryException if it is not the one that waits, too few keys have signed it, or it
   *     has expired
   * @throws dev.hallmark.pki.keys.SigningException if a key service did not answer
   */
  public void check(
      byte[] trusted, SignedMetadata<Targets> list, Optional<Root> next, Instant now) {
    Walk.Accepted current = current(trusted);
    if (!isPublished(list, current)) {
      requireAwaited(list, current);
      require(countersigned(list, current.root(), next), current.root(), next, now);
    }
  }

  /**
   * Checks a list, and leads clients to it. One that they see already is left as it is.
   *
   * @param next the root that is to be published after it, if one is: until then nobody else
   *     publishes a list
   * @throws RepositoryException as {@link #check}, or if somebody else published meanwhile
   * @throws dev.hallmark.pki.keys.SigningException if a key service did not answer; a fault of
   *     {@link OnlineRoles} passes through: repeat it
   */
  public void publish(
      byte[] trusted, SignedMetadata<Targets> list, Optional<Root> next, Instant now) {
    Walk.Accepted current = current(trusted);
    if (isPublished(list, current)) {
      return;
    }
    requireAwaited(list, current);
    SignedMetadata<Targets> signed = countersigned(list, current.root(), next);
    require(signed, current.root(), next, now);
    long version = signed.metadata().version();
    String file = Role.TARGETS.fileName(version);
    files.read(file).ifPresent(stored -> requireSame(stored, signed, current.root(), next));
    next.ifPresent(
        root -> awaited.change(before -> new AwaitedList(before.next(), root.version())));
    byte[] stored = files.create(file, signed.content(), FileKind.IMMUTABLE);
    requireSame(stored, signed, current.root(), next);
    online.lead(Optional.of(current.snapshot().targets()), FileReference.of(version, stored));
    if (!isPublished(list, current(trusted))) {
      throw new RepositoryException(
          "%s: another list was published meanwhile: export anew".formatted(file));
    }
  }

  /** Before any key here signs it: the list that waits, and nothing beside it. */
  private void requireAwaited(SignedMetadata<Targets> list, Walk.Accepted current) {
    if (!list.isReadWhole()
        || !awaited.read().after(current).equals(Optional.of(list.metadata()))) {
      throw new RepositoryException(
          "%s: this is not the list that waits for signatures by now: export anew"
              .formatted(Role.TARGETS.fileName(list.metadata().version())));
    }
  }

  private static void require(
      SignedMetadata<Targets> list, Root last, Optional<Root> next, Instant now) {
    String file = Role.TARGETS.fileName(list.metadata().version());
    requireSigned(list, last, file);
    next.ifPresent(root -> requireSigned(list, root, file));
    if (list.metadata().expiredAt(now)) {
      throw new RepositoryException("%s: %s".formatted(file, Refusal.EXPIRED.sentence()));
    }
  }

  /** Clients are led to what has the number, which a run that died may have written. */
  private void requireSame(
      byte[] stored, SignedMetadata<Targets> list, Root last, Optional<Root> next) {
    String file = Role.TARGETS.fileName(list.metadata().version());
    SignedMetadata<Targets> there =
        lists()
            .parse(stored)
            .filter(other -> Arrays.equals(other.message(), list.message()))
            .orElseThrow(
                () ->
                    new RepositoryException(
                        "%s: another list has this number, which nobody wants any more: export anew"
                            .formatted(file)));
    if (!there.isSignedBy(last.keysOf(Role.TARGETS))
        || next.filter(root -> !there.isSignedBy(root.keysOf(Role.TARGETS))).isPresent()) {
      throw new RepositoryException(
          "%s: it is stored already with fewer signatures: import the lists without the root, then export anew"
              .formatted(file));
    }
  }

  private static void requireSigned(SignedMetadata<Targets> list, Root root, String file) {
    RequiredSignatures.check(
        list,
        root.keysOf(Role.TARGETS),
        Role.TARGETS,
        file,
        "version %d of the root".formatted(root.version()));
  }

  private SignedMetadata<Targets> countersigned(
      SignedMetadata<Targets> list, Root last, Optional<Root> next) {
    return list.signedAlsoBy(
        keys.targets().among(last.keysOf(Role.TARGETS), next.orElse(last).keysOf(Role.TARGETS)));
  }

  private boolean isPublished(SignedMetadata<Targets> list, Walk.Accepted current) {
    return Arrays.equals(stored(current).message(), list.message());
  }

  private SignedMetadata<Targets> stored(Walk.Accepted current) {
    String path = Role.TARGETS.fileName(current.targets().version());
    return lists()
        .read(path)
        .orElseThrow(() -> new RepositoryException("%s: the file is not there".formatted(path)));
  }

  private RoleFiles<Targets> lists() {
    return new RoleFiles<>(files, Role.TARGETS, Targets::parse, lifetimes);
  }

  private Walk.Accepted current(byte[] trusted) {
    return new Acceptance(files, trusted).published();
  }
}
