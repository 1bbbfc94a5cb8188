package dev.hallmark.genesis.app;

import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.repository.RoleSigners;
import dev.hallmark.tuf.repository.RootSuccession;
import dev.hallmark.tuf.repository.SignedLists;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Brings in what people signed elsewhere: the lists of both repositories, and then the root under
 * whose keys they are read. May die anywhere and be repeated, also by two at once.
 */
final class SignedChanges {
  private final RootSuccession succession;
  private final RoleSigners rootKeys;
  private final SignedLists main;
  private final SignedLists legacy;
  private final Instant now;

  /**
   * @param rootKeys those at hand sign a root, too, that names them
   * @param now whole seconds: nothing may have expired by then
   */
  SignedChanges(
      RootSuccession succession,
      RoleSigners rootKeys,
      SignedLists main,
      SignedLists legacy,
      Instant now) {
    this.succession = succession;
    this.rootKeys = rootKeys;
    this.main = main;
    this.legacy = legacy;
    this.now = now;
  }

  /**
   * Makes sure that it could be published; nothing is changed.
   *
   * @param trusted the root with which clients begin
   * @throws CeremonyException as {@link #publish}
   */
  void check(SignedChange change, byte[] trusted) {
    SignedMetadata<Root> last = succession.published(trusted);
    Optional<SignedMetadata<Root>> unpublished = unpublished(change, last);
    Optional<Root> next = change.root().map(SignedMetadata::metadata);
    change.main().ifPresent(list -> main.check(trusted, list, next, now));
    change.legacy().ifPresent(list -> legacy.check(trusted, list, next, now));
    unpublished.ifPresent(
        root -> {
          SignedMetadata<Root> complete = countersigned(last, root);
          if (change.main().isPresent()) {
            // What clients see under it are lists that they do not see yet.
            RootSuccession.checkAlone(last.metadata(), complete, now);
          } else {
            succession.check(last.metadata(), complete, trusted, now);
          }
        });
  }

  /**
   * Publishes it.
   *
   * @param trusted the root with which clients begin
   * @throws CeremonyException if another root of its version or a later one is published, or the
   *     root changes the keys of others beside the lists
   */
  void publish(SignedChange change, byte[] trusted) {
    SignedMetadata<Root> last = succession.last(trusted);
    Optional<SignedMetadata<Root>> complete =
        unpublished(change, last).map(root -> countersigned(last, root));
    complete.ifPresent(root -> RootSuccession.checkAlone(last.metadata(), root, now));
    Optional<Root> next = complete.map(SignedMetadata::metadata);
    change.main().ifPresent(list -> main.publish(trusted, list, next, now));
    change.legacy().ifPresent(list -> legacy.publish(trusted, list, next, now));
    complete.ifPresent(
        root -> {
          if (!isSame(succession.publish(trusted, root, now), root)) {
            throw taken(root);
          }
        });
  }

  /** The root that is to follow; none if a run whose answer was lost has published it. */
  private static Optional<SignedMetadata<Root>> unpublished(
      SignedChange change, SignedMetadata<Root> last) {
    Optional<SignedMetadata<Root>> unpublished = change.root().filter(root -> !isSame(root, last));
    unpublished
        .filter(root -> root.metadata().version() <= last.metadata().version())
        .ifPresent(
            root -> {
              throw taken(root);
            });
    if (change.main().isPresent()) {
      // Lists are published before the root, which must not be refused then for something else.
      unpublished.ifPresent(root -> requireTargetsOnly(last.metadata(), root.metadata()));
    }
    return unpublished;
  }

  private static void requireTargetsOnly(Root last, Root next) {
    if (Stream.of(Role.values())
        .filter(role -> role != Role.TARGETS)
        .anyMatch(role -> !last.keysOf(role).equals(next.keysOf(role)))) {
      throw new CeremonyException(
          "a root that comes with lists changes the keys of targets only: export the others in a"
              + " root of their own");
    }
  }

  private SignedMetadata<Root> countersigned(SignedMetadata<Root> last, SignedMetadata<Root> next) {
    return RootSuccession.countersigned(last.metadata(), next, rootKeys);
  }

  private static boolean isSame(SignedMetadata<Root> one, SignedMetadata<Root> other) {
    return Arrays.equals(one.message(), other.message());
  }

  private static CeremonyException taken(SignedMetadata<Root> root) {
    return new CeremonyException(
        "version %d of the root, or a later one, is published already: export anew"
            .formatted(root.metadata().version()));
  }
}
