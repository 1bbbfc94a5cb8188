package dev.hallmark.transparency.note;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One signature line of a note.
 *
 * @param name key name: not empty, without spaces and without {@code +}
 * @param keyHint 4 bytes that tell keys of one name apart
 * @param signature at least one byte; its form is the key's affair
 */
public record NoteSignature(String name, byte[] keyHint, byte[] signature) {
  /** Length of the key hint in bytes. */
  public static final int HINT_LENGTH = 4;

  /**
   * @throws IllegalArgumentException if name, hint or signature break the rules above
   */
  public NoteSignature {
    if (!validName(name) || keyHint.length != HINT_LENGTH || signature.length == 0) {
      throw new IllegalArgumentException("not the parts of a note signature");
    }
    keyHint = keyHint.clone();
    signature = signature.clone();
  }

  static boolean validName(String name) {
    return !name.isEmpty() && name.codePoints().noneMatch(NoteSignature::forbidden);
  }

  private static boolean forbidden(int c) {
    return c == '+' || c == 0x85 || Character.isSpaceChar(c) || Character.isWhitespace(c);
  }

  @Override
  public byte[] keyHint() {
    return keyHint.clone();
  }

  @Override
  public byte[] signature() {
    return signature.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NoteSignature that
        && name.equals(that.name)
        && Arrays.equals(keyHint, that.keyHint)
        && Arrays.equals(signature, that.signature);
  }

  @Override
  public int hashCode() {
    return name.hashCode() * 31 + Arrays.hashCode(signature);
  }
}
