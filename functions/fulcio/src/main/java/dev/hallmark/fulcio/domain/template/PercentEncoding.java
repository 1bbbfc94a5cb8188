package dev.hallmark.fulcio.domain.template;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Which characters Go leaves, accepts and escapes in each part of a URL. */
enum PercentEncoding {
  PATH("$&+,/:;=@", "!'()*[]"),
  FRAGMENT("$&+,/:;=?@!()*", "'[]"),
  USER("$&+,;=", ""),
  HOST("!$&'()*+,;=:[]<>\"", "");

  /** Not a URL. The reason is constant text. */
  static final class MalformedUrlException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String reason;

    MalformedUrlException(String reason) {
      super(reason);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }

  private static final String HEX = "0123456789ABCDEF";

  private final String plain;
  private final String tolerated;

  /**
   * @param plain characters that are never escaped, beside letters, digits and {@code -_.~}
   * @param tolerated characters that stay as they are if nothing else needs an escape
   */
  PercentEncoding(String plain, String tolerated) {
    this.plain = plain;
    this.tolerated = tolerated;
  }

  /** Decodes, and writes in Go's spelling. */
  String rewrite(String text) throws MalformedUrlException {
    byte[] decoded = decode(text);
    return keepsSpelling(text) ? text : encode(decoded);
  }

  /** Whether the given spelling is one that Go keeps: only paths and fragments have one. */
  private boolean keepsSpelling(String text) {
    return (this == PATH || this == FRAGMENT)
        && text.chars().allMatch(c -> c == '%' || isPlain(c) || tolerated.indexOf(c) >= 0);
  }

  private boolean isPlain(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-_.~".indexOf(c) >= 0
        || plain.indexOf(c) >= 0;
  }

  private byte[] decode(String text) throws MalformedUrlException {
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
    int position = 0;
    while (position < in.length) {
      int c = in[position++] & 0xff;
      if (c == '%') {
        out.write(escaped(in, position));
        position += 2;
        continue;
      }
      if (this == HOST && c < 0x80 && !isPlain(c)) {
        throw new MalformedUrlException("its host holds a character that hosts cannot have");
      }
      out.write(c);
    }
    return out.toByteArray();
  }

  private int escaped(byte[] in, int position) throws MalformedUrlException {
    boolean complete = position + 1 < in.length;
    int high = complete ? Character.digit(in[position], 16) : -1;
    int low = complete ? Character.digit(in[position + 1], 16) : -1;
    if (high < 0 || low < 0) {
      throw new MalformedUrlException("a per cent sign in it does not begin an escape");
    }
    int value = high << 4 | low;
    if (this == HOST && value < 0x80 && value != '%') {
      throw new MalformedUrlException("its host escapes an ASCII character");
    }
    return value;
  }

  private String encode(byte[] decoded) {
    StringBuilder out = new StringBuilder();
    for (byte b : decoded) {
      int c = b & 0xff;
      if (isPlain(c)) {
        out.append((char) c);
      } else {
        out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
      }
    }
    return out.toString();
  }
}
