package dev.hallmark.transparency.note;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A signed note: text, an empty line, one signature a line (C2SP signed-note, Format). Holding one
 * says nothing about whether the signatures verify.
 *
 * @param text what is signed, with its final newline
 * @param signatures at least one
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
  /** Begins a signature line: U+2014 EM DASH and a space. */
  private static final String DASH = "\u2014 ";

  /** Readers must take 16; what has more is no checkpoint of anybody's. */
  private static final int MOST_SIGNATURES = 100;

  /** 100 post-quantum signatures fit in half of this. */
  private static final int LONGEST = 1_000_000;

  /**
   * @throws IllegalArgumentException if the text does not end in a newline or has control
   *     characters, or if there is no signature
   */
  public SignedNote {
    if (!validText(text) || signatures.isEmpty()) {
      throw new IllegalArgumentException("not the parts of a signed note");
    }
    signatures = List.copyOf(signatures);
  }

  /** Reads a note; empty if it breaks any rule of the format. */
  public static Optional<SignedNote> parse(String note) {
    int gap = note.lastIndexOf("\n\n");
    if (gap < 0 || note.length() > LONGEST || !note.endsWith("\n")) {
      return Optional.empty();
    }
    String text = note.substring(0, gap + 1);
    String block = note.substring(gap + 2);
    if (!validText(text) || block.isEmpty()) {
      return Optional.empty();
    }
    List<NoteSignature> signatures = new ArrayList<>();
    for (String line : block.substring(0, block.length() - 1).split("\n", -1)) {
      Optional<NoteSignature> signature = parseLine(line);
      if (signature.isEmpty() || signatures.size() == MOST_SIGNATURES) {
        return Optional.empty();
      }
      signatures.add(signature.get());
    }
    return Optional.of(new SignedNote(text, signatures));
  }

  /** The note as it is served and stored. */
  public String encode() {
    StringBuilder out = new StringBuilder(text).append('\n');
    for (NoteSignature signature : signatures) {
      byte[] hint = signature.keyHint();
      byte[] value = signature.signature();
      byte[] blob = Arrays.copyOf(hint, hint.length + value.length);
      System.arraycopy(value, 0, blob, hint.length, value.length);
      out.append(DASH)
          .append(signature.name())
          .append(' ')
          .append(Base64.getEncoder().encodeToString(blob))
          .append('\n');
    }
    return out.toString();
  }

  private static Optional<NoteSignature> parseLine(String line) {
    int space = line.indexOf(' ', DASH.length());
    if (!line.startsWith(DASH) || space < 0) {
      return Optional.empty();
    }
    String name = line.substring(DASH.length(), space);
    Optional<byte[]> blob = canonicalBase64(line.substring(space + 1));
    if (!NoteSignature.validName(name)
        || blob.isEmpty()
        || blob.get().length <= NoteSignature.HINT_LENGTH) {
      return Optional.empty();
    }
    byte[] bytes = blob.get();
    return Optional.of(
        new NoteSignature(
            name,
            Arrays.copyOf(bytes, NoteSignature.HINT_LENGTH),
            Arrays.copyOfRange(bytes, NoteSignature.HINT_LENGTH, bytes.length)));
  }

  /** Decodes only what encoding would give: the JDK also takes missing padding and stray bits. */
  static Optional<byte[]> canonicalBase64(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return Base64.getEncoder().encodeToString(bytes).equals(text)
          ? Optional.of(bytes)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean validText(String text) {
    return text.endsWith("\n")
        && text.codePoints().noneMatch(c -> (c < ' ' && c != '\n') || isSurrogate(c));
  }

  /** Half a surrogate pair has no UTF-8 form. */
  private static boolean isSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  /**
   * The signature lines that claim to be made by one key; not verified.
   *
   * @param name the key's name
   * @param keyHint its four-byte hint
   */
  public Stream<NoteSignature> signaturesBy(String name, byte[] keyHint) {
    return signatures.stream()
        .filter(line -> line.name().equals(name) && Arrays.equals(line.keyHint(), keyHint));
  }
}
