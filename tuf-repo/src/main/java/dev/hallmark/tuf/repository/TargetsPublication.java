package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.metadata.FileReference;
import dev.hallmark.tuf.metadata.Role;
import java.util.Optional;

/**
 * Publishes lists of files by whoever has the keys of targets and not those that lead to them:
 * looks at what is published, lets the next list be written, and asks that clients be led there.
 * Then it looks again, until nothing is left to do.
 *
 * <p>Until clients are led on they see the version before, whole. So a run may die anywhere and be
 * repeated, also by two at once.
 */
final class TargetsPublication {
  /** Others that may publish in between. */
  private static final int MOST_ROUNDS = 16;

  /** What is to be published next. */
  @FunctionalInterface
  interface Step {
    /**
     * The list that clients are to see after this, stored by now; empty if there is nothing to do.
     */
    Optional<FileReference> after(Walk.Accepted current);
  }

  private final RepositoryFiles files;
  private final OnlineRoles online;

  TargetsPublication(RepositoryFiles files, OnlineRoles online) {
    this.files = files;
    this.online = online;
  }

  /**
   * Goes on until the step has nothing to do.
   *
   * @param root what clients begin with
   * @return what clients see in the end, also if some of it has expired
   * @throws ContentionException if others kept publishing in between: repeat it
   * @throws RepositoryException if clients do not accept what is published for another reason, or
   *     are not led on
   */
  Walk.Accepted run(Step step, byte[] root) {
    Acceptance clients = new Acceptance(files, root);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      if (files.read(Role.TIMESTAMP.fileName()).isEmpty()) {
        throw new RepositoryException("there is no repository to update");
      }
      Walk.Accepted current = clients.published();
      Optional<FileReference> targets = step.after(current);
      if (targets.isEmpty()) {
        return current;
      }
      if (files.read(Role.ROOT.fileName(current.root().version() + 1)).isPresent()) {
        // A root came while the list was read: whoever signs must know all keys that were named
        // when that list was published, or else the next root may find a list by an older key.
        continue;
      }
      // Another may publish in between, with what this list does not say: then nothing happens.
      online.lead(Optional.of(current.snapshot().targets()), targets.get());
    }
    throw new ContentionException("others keep publishing");
  }
}
