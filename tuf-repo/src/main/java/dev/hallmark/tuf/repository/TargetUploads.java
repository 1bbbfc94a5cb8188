package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.metadata.Target;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Uploads targets: before the metadata that lists them. */
final class TargetUploads {
  private final RepositoryFiles files;

  TargetUploads(RepositoryFiles files) {
    this.files = files;
  }

  /** What is to be listed. */
  static Map<String, Target> listed(List<TargetFile> targetFiles) {
    Map<String, Target> listed = new TreeMap<>();
    targetFiles.forEach(file -> listed.put(file.path(), file.target()));
    return listed;
  }

  /** Uploads what is missing, and lists all. */
  Map<String, Target> upload(List<TargetFile> targetFiles) {
    for (TargetFile file : targetFiles) {
      String path = TargetPaths.of(file.path(), file.target());
      if (files.read(path).isEmpty()) {
        files.create(path, file.content(), FileKind.IMMUTABLE);
      }
    }
    return listed(targetFiles);
  }
}
