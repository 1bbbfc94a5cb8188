package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.metadata.Target;

/** Where targets lie (section 6.2: consistent snapshots put the hash before the file name). */
final class TargetPaths {
  private TargetPaths() {}

  static String of(String targetPath, Target target) {
    return "targets/" + target.fileName(targetPath);
  }
}
