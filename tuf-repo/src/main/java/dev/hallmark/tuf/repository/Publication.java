package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.metadata.FileReference;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.Timestamp;
import java.time.Instant;
import java.util.Optional;

/**
 * Leads clients to new versions: looks at what is published, lets the files of the next version be
 * written, and then replaces the timestamp, if the whole would be accepted and nobody else has
 * replaced it meanwhile. Then it looks again, until nothing is left to do.
 *
 * <p>Until the timestamp is replaced clients see the version before, whole. So a run may die
 * anywhere and be repeated, also by two at once.
 */
final class Publication {
  /** Others that may publish in between. */
  private static final int MOST_ROUNDS = 16;

  /** What is to be published next. */
  @FunctionalInterface
  interface Step {
    /**
     * The snapshot that clients are to see after this, stored by now; empty if there is nothing to
     * do.
     */
    Optional<FileReference> after(Walk.Accepted current);
  }

  private final RepositoryFiles files;
  private final OnlineFiles online;

  Publication(RepositoryFiles files, OnlineFiles online) {
    this.files = files;
    this.online = online;
  }

  /**
   * Goes on until the step has nothing to do.
   *
   * @param root what clients begin with
   * @param now whole seconds: expiries count from it
   * @return what clients see and accept in the end
   * @throws ContentionException if others kept publishing in between: repeat it
   * @throws RepositoryException if clients do not accept what is published now, or would not accept
   *     what comes
   */
  Walk.Accepted run(Step step, byte[] root, Instant now) {
    Acceptance clients = new Acceptance(files, root);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      byte[] before =
          files
              .read(Role.TIMESTAMP.fileName())
              .orElseThrow(() -> new RepositoryException("there is no repository to update"));
      Walk.Accepted current = clients.published();
      Optional<FileReference> snapshot = step.after(current);
      if (snapshot.isEmpty()) {
        Acceptance.requireCurrent(current, now);
        return current;
      }
      SignedMetadata<Timestamp> next = online.nextTimestamp(current, snapshot.get(), now);
      clients.withTimestamp(next.content(), now);
      files.replace(Role.TIMESTAMP.fileName(), before, next.content(), FileKind.CURRENT);
    }
    throw new ContentionException("others keep publishing");
  }
}
