package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.metadata.FileReference;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.RoleKeys;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.Target;
import dev.hallmark.tuf.metadata.Targets;
import java.time.Instant;
import java.util.Map;

/** New versions of targets, signed and stored; clients are not led there yet. */
final class TargetVersions {
  private final RoleSigners signers;
  private final RoleFiles<Targets> targets;

  TargetVersions(RepositoryFiles files, RoleSigners signers, Lifetimes lifetimes) {
    this.targets = new RoleFiles<>(files, Role.TARGETS, Targets::parse, lifetimes);
    this.signers = signers;
  }

  /** Whether these keys have signed a version. */
  boolean isSignedBy(RoleKeys keys, long version) {
    return targets.isSignedBy(keys, Role.TARGETS.fileName(version));
  }

  /** Writes the version after the current one. */
  FileReference next(Walk.Accepted current, Map<String, Target> listed, Instant now) {
    SignedMetadata<Targets> next =
        targets.next(
            current.targets().version(),
            (version, expires) -> new Targets(version, expires, listed),
            signers.under(current.root(), Role.TARGETS),
            now);
    return FileReference.of(next.metadata().version(), next.content());
  }
}
