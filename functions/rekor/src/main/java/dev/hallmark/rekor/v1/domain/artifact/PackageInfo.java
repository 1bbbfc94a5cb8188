package dev.hallmark.rekor.v1.domain.artifact;

import dev.hallmark.rekor.v1.domain.ProposalException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * The {@code .PKGINFO} of an Alpine package, read as sigstore/rekor reads it: as an INI file. The
 * last of repeated names counts, {@code #} and {@code ;} begin comments, quotes around a value go.
 * What INI makes of lines that end with a backslash, and of quoted names, is refused: no such
 * package is known.
 */
final class PackageInfo {
  private static final String DEFAULT_SECTION = "DEFAULT";

  private PackageInfo() {}

  /**
   * The values before the first section.
   *
   * @throws ProposalException if a line is none of an INI file, or the file is not UTF-8
   */
  static Map<String, String> parse(byte[] content) throws ProposalException {
    Map<String, String> values = new TreeMap<>();
    boolean inDefault = true;
    for (String raw : decode(content).split("\n", -1)) {
      String line = trim(raw);
      if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
        continue;
      }
      if (line.startsWith("[")) {
        inDefault = section(line).equals(DEFAULT_SECTION);
        continue;
      }
      int delimiter = indexOf(line, c -> c == '=' || c == ':');
      String name = trim(line.substring(0, Math.max(delimiter, 0)));
      if (name.isEmpty() || name.equals("-") || name.startsWith("\"") || name.startsWith("`")) {
        throw malformed();
      }
      String value = value(trim(line.substring(delimiter + 1)));
      if (inDefault) {
        values.put(name, value);
      }
    }
    return values;
  }

  private static String decode(byte[] content) throws ProposalException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new ProposalException("the .PKGINFO of the package is not UTF-8");
    }
  }

  private static String section(String line) throws ProposalException {
    int end = line.lastIndexOf(']');
    if (end <= 1) {
      throw malformed();
    }
    return line.substring(1, end);
  }

  private static String value(String text) throws ProposalException {
    if (text.endsWith("\\") || text.startsWith("`") || text.startsWith("\"\"\"")) {
      throw malformed();
    }
    int comment = indexOf(text, c -> c == '#' || c == ';');
    String value = comment < 0 ? text : trim(text.substring(0, comment));
    return isQuoted(value, '\'') || isQuoted(value, '"')
        ? value.substring(1, value.length() - 1)
        : value;
  }

  private static boolean isQuoted(String text, char quote) {
    return text.length() >= 2
        && text.charAt(0) == quote
        && text.indexOf(quote, 1) == text.length() - 1;
  }

  private static int indexOf(String text, IntPredicate wanted) {
    for (int i = 0; i < text.length(); i++) {
      if (wanted.test(text.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  private static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** Unicode's property White_Space, which is not what the JDK means by white space. */
  private static boolean isSpace(char c) {
    return (c >= '\t' && c <= '\r')
        || c == ' '
        || c == 0x85
        || c == 0xA0
        || c == 0x1680
        || (c >= 0x2000 && c <= 0x200A)
        || c == 0x2028
        || c == 0x2029
        || c == 0x202F
        || c == 0x205F
        || c == 0x3000;
  }

  private static ProposalException malformed() {
    return new ProposalException("a line of the package's .PKGINFO is not name = value");
  }
}
