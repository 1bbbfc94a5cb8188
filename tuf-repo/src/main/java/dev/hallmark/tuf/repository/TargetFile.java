package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.metadata.FileContent;
import dev.hallmark.tuf.metadata.Target;
import dev.hallmark.tuf.metadata.TargetUsage;
import java.util.Optional;

/**
 * A target to be published.
 *
 * @param path its target path, such as {@code trusted_root.json}
 * @param content its bytes, at least one
 * @param usage what older clients choose it by, if they should
 */
public record TargetFile(String path, byte[] content, Optional<TargetUsage> usage) {
  public TargetFile {
    content = content.clone();
  }

  @Override
  public byte[] content() {
    return content.clone();
  }

  Target target() {
    return new Target(FileContent.of(content), usage);
  }
}
