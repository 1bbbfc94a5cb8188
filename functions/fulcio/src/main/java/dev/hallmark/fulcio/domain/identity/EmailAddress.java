package dev.hallmark.fulcio.domain.identity;

/**
 * What may stand in a certificate as an e-mail address: the shape that Fulcio's checker
 * (govalidator) accepts, without control characters. Written by hand, in one pass: a regular
 * expression of this shape can be made to run for hours.
 */
final class EmailAddress {
  private static final String ATOM = "!#$%&'*+-/=?^_`{|}~";

  private EmailAddress() {}

  static boolean isValid(String text) {
    int at = text.lastIndexOf('@');
    return at > 0 && isLocalPart(text.substring(0, at)) && isDomain(text.substring(at + 1));
  }

  private static boolean isLocalPart(String local) {
    if (local.length() > 1 && local.startsWith("\"") && local.endsWith("\"")) {
      return local
          .substring(1, local.length() - 1)
          .codePoints()
          .allMatch(c -> (c >= ' ' && c < 0x7f && c != '"' && c != '\\') || isInternational(c));
    }
    boolean afterDot = true;
    for (int c : local.codePoints().toArray()) {
      if (c == '.' && afterDot) {
        return false;
      }
      if (c != '.' && !isAlphanumeric(c) && ATOM.indexOf(c) < 0) {
        return false;
      }
      afterDot = c == '.';
    }
    return !afterDot;
  }

  private static boolean isDomain(String domain) {
    String name = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
    int dot = name.lastIndexOf('.');
    if (dot <= 0 || dot == name.length() - 1) {
      return false;
    }
    String front = name.substring(0, dot);
    String top = name.substring(dot + 1);
    return isLabel(front, true) && isLabel(top, false);
  }

  /**
   * A top-level label begins and ends with a letter; what stands before may use digits and dots.
   */
  private static boolean isLabel(String label, boolean front) {
    int[] all = label.codePoints().toArray();
    for (int i = 0; i < all.length; i++) {
      boolean edge = i == 0 || i == all.length - 1;
      int c = all[i];
      boolean fits =
          edge
              ? isLetter(c) || (front && isDigit(c))
              : isAlphanumeric(c) || "-_~".indexOf(c) >= 0 || (front && c == '.');
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAlphanumeric(int c) {
    return isLetter(c) || isDigit(c);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isInternational(c);
  }

  private static boolean isInternational(int c) {
    return (c >= 0xA0 && c <= 0xD7FF)
        || (c >= 0xF900 && c <= 0xFDCF)
        || (c >= 0xFDF0 && c <= 0xFFEF);
  }
}
