package dev.hallmark.rekor.v1.domain.key;

import java.util.Optional;

/**
 * The mail address in the text of an OpenPGP user id, {@code Name (Comment) <address>} by custom.
 * Read by hand in one pass: the usual expressions for addresses take exponential time.
 */
final class MailAddress {
  /** What the index of sigstore/rekor holds. */
  private static final int MAXIMUM_LENGTH = 512;

  private static final String ATOM_SYMBOLS = "!#$%&'*+-/=?^_`{|}~";
  private static final String LABEL_SYMBOLS = "-._~";
  private static final String LAST_LABEL_SYMBOLS = "-_~";

  private MailAddress() {}

  /** The address; empty if there is none in the text, or what stands there is no address. */
  static Optional<String> inUserId(String text) {
    int open = text.indexOf('<', afterComment(text));
    String address;
    if (open < 0) {
      address = text.strip();
    } else {
      int close = text.indexOf('>', open + 1);
      address = text.substring(open + 1, close < 0 ? text.length() : close).strip();
    }
    return isAddress(address) ? Optional.of(address) : Optional.empty();
  }

  /** A comment may hold a {@code <}; where it ends, or 0 if there is none before the address. */
  private static int afterComment(String text) {
    int comment = text.indexOf('(');
    int address = text.indexOf('<');
    if (comment < 0 || (address >= 0 && address < comment)) {
      return 0;
    }
    int end = text.indexOf(')', comment);
    return end < 0 ? text.length() : end;
  }

  private static boolean isAddress(String text) {
    int at = text.lastIndexOf('@');
    return text.length() <= MAXIMUM_LENGTH
        && at > 0
        && isLocalPart(text.substring(0, at))
        && isDomain(text.substring(at + 1));
  }

  /** Atoms between single dots. */
  private static boolean isLocalPart(String text) {
    return !text.startsWith(".")
        && !text.endsWith(".")
        && !text.contains("..")
        && text.codePoints().allMatch(c -> c == '.' || isWord(c) || isIn(ATOM_SYMBOLS, c));
  }

  /** Labels, a last one without digits at its ends, and maybe a dot. */
  private static boolean isDomain(String text) {
    String domain = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    int dot = domain.lastIndexOf('.');
    if (dot <= 0 || dot == domain.length() - 1) {
      return false;
    }
    String first = domain.substring(0, dot);
    String last = domain.substring(dot + 1);
    return isWord(first.codePointAt(0))
        && isWord(first.codePointBefore(first.length()))
        && first.codePoints().allMatch(c -> isWord(c) || isIn(LABEL_SYMBOLS, c))
        && isLetter(last.codePointAt(0))
        && isLetter(last.codePointBefore(last.length()))
        && last.codePoints().allMatch(c -> isWord(c) || isIn(LAST_LABEL_SYMBOLS, c));
  }

  private static boolean isWord(int c) {
    return isLetter(c) || (c >= '0' && c <= '9');
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= 0xA0 && c <= 0xD7FF)
        || (c >= 0xF900 && c <= 0xFDCF)
        || (c >= 0xFDF0 && c <= 0xFFEF);
  }

  private static boolean isIn(String symbols, int c) {
    return symbols.indexOf(c) >= 0;
  }
}
