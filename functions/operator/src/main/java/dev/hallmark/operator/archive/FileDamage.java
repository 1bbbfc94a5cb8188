package dev.hallmark.operator.archive;

/**
 * A file of an archive that is not as it was written.
 *
 * @param path below the archive's folder, with slashes
 * @param what is wrong with it, as the rest of a sentence
 */
public record FileDamage(String path, String what) {
  /** The whole sentence. */
  public String sentence() {
    return "the file %s %s".formatted(path, what);
  }
}
