package dev.hallmark.tuf.repository;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What somebody with rights to the bucket could do. */
final class Tampering {
  private Tampering() {}

  /** Moves the expiry of a metadata file by a century and leaves the signature as it was. */
  static void postponeExpiry(MemoryRepository files, String path) {
    String before = new String(files.content(path), UTF_8);
    String after = before.replaceFirst("\"expires\" : \"20", "\"expires\" : \"21");
    assertThat(after).isNotEqualTo(before);
    files.overwrite(path, after.getBytes(UTF_8));
  }
}
