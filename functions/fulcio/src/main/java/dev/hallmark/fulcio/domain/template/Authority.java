package dev.hallmark.fulcio.domain.template;

import dev.hallmark.fulcio.domain.template.PercentEncoding.MalformedUrlException;

/** The part of a URL between its two slashes and its path. */
final class Authority {
  private static final String USER_CHARACTERS = "-._:~!$&'()*+,;=%@";

  private Authority() {}

  /** Host and port as Go writes them back. */
  static String host(String text) throws MalformedUrlException {
    if (text.contains("[")) {
      return ipLiteral(text);
    }
    int colon = text.indexOf(':');
    if (colon >= 0) {
      checkPort(text.substring(colon));
    }
    return PercentEncoding.HOST.rewrite(text);
  }

  /** Only IPv6 literals without a zone. Go's releases differ on the rest, so it is refused. */
  private static String ipLiteral(String text) throws MalformedUrlException {
    int close = text.lastIndexOf(']');
    if (!text.startsWith("[") || close < 0) {
      throw new MalformedUrlException("its host is malformed");
    }
    checkPort(text.substring(close + 1));
    String address = text.substring(1, close);
    boolean plausible =
        address.contains(":")
            && address
                .chars()
                .allMatch(c -> (Character.digit(c, 16) >= 0 && c < 0x80) || c == ':' || c == '.');
    if (!plausible) {
      throw new MalformedUrlException("its host is malformed");
    }
    return text;
  }

  private static void checkPort(String colonAndPort) throws MalformedUrlException {
    boolean valid =
        colonAndPort.isEmpty()
            || (colonAndPort.charAt(0) == ':'
                && colonAndPort.chars().skip(1).allMatch(c -> c >= '0' && c <= '9'));
    if (!valid) {
      throw new MalformedUrlException("its port is not a number");
    }
  }

  /** Name and password as Go writes them back. */
  static String userInformation(String text) throws MalformedUrlException {
    boolean valid =
        text.chars()
            .allMatch(
                c ->
                    (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || USER_CHARACTERS.indexOf(c) >= 0);
    if (!valid) {
      throw new MalformedUrlException("its user information is malformed");
    }
    int colon = text.indexOf(':');
    if (colon < 0) {
      return PercentEncoding.USER.rewrite(text);
    }
    return PercentEncoding.USER.rewrite(text.substring(0, colon))
        + ":"
        + PercentEncoding.USER.rewrite(text.substring(colon + 1));
  }
}
