package dev.hallmark.transparency.note;

import dev.hallmark.transparency.Hash;
import java.util.Optional;

/**
 * A tree head in the form that is signed (C2SP tlog-checkpoint, Note text).
 *
 * @param origin name of the log: one line, not empty
 * @param size number of leaves
 * @param root root hash of the tree of this size
 */
public record Checkpoint(String origin, long size, Hash root) {
  /**
   * @throws IllegalArgumentException if the origin is empty or not one line, or the size negative
   */
  public Checkpoint {
    if (origin.isEmpty() || origin.codePoints().anyMatch(c -> c < ' ') || size < 0) {
      throw new IllegalArgumentException("not the parts of a checkpoint");
    }
  }

  /**
   * Reads the text of a note. Extension lines are tolerated and left out: the note keeps the text
   * they were signed in.
   */
  public static Optional<Checkpoint> parse(String text) {
    if (!text.endsWith("\n")) {
      return Optional.empty();
    }
    String[] lines = text.substring(0, text.length() - 1).split("\n", -1);
    if (lines.length < 3) {
      return Optional.empty();
    }
    for (String line : lines) {
      if (line.isEmpty() || line.codePoints().anyMatch(c -> c < ' ')) {
        return Optional.empty();
      }
    }
    Optional<byte[]> root = SignedNote.canonicalBase64(lines[2]);
    if (!isDecimal(lines[1]) || root.isEmpty() || root.get().length != Hash.LENGTH) {
      return Optional.empty();
    }
    return Optional.of(new Checkpoint(lines[0], Long.parseLong(lines[1]), Hash.of(root.get())));
  }

  /** The three lines, each with its newline. */
  public String text() {
    return origin + "\n" + size + "\n" + root.base64() + "\n";
  }

  /** ASCII digits without leading zeroes, few enough for a long. */
  private static boolean isDecimal(String text) {
    return text.length() <= 18
        && text.chars().allMatch(c -> c >= '0' && c <= '9')
        && (text.length() == 1 || text.charAt(0) != '0');
  }
}
