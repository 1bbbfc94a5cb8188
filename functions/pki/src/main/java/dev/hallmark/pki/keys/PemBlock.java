package dev.hallmark.pki.keys;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One PEM block (RFC 7468). Writes the strict form, reads the lax one: text around blocks is
 * skipped, the base64 may stand on one line or on many, as Java clients and hand-written files have
 * it.
 *
 * @param label what stands after BEGIN, such as {@code CERTIFICATE}
 * @param content the decoded bytes
 */
public record PemBlock(String label, byte[] content) {
  private static final Pattern BEGIN =
      Pattern.compile("^-----BEGIN ([A-Z0-9 ]{1,64})-----[ \\t]*\\r?$", Pattern.MULTILINE);
  private static final Base64.Encoder ENCODER =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  public PemBlock {
    content = content.clone();
  }

  @Override
  public byte[] content() {
    return content.clone();
  }

  /** Every well-formed block of a text, in order. Broken blocks are skipped like other text. */
  public static List<PemBlock> parseAll(String text) {
    List<PemBlock> blocks = new ArrayList<>();
    Matcher begin = BEGIN.matcher(text);
    int from = 0;
    while (begin.find(from)) {
      String label = begin.group(1);
      String end = "-----END " + label + "-----";
      int stop = text.indexOf(end, begin.end());
      if (stop < 0) {
        from = begin.end();
        continue;
      }
      Optional<byte[]> content = base64(text.substring(begin.end(), stop));
      if (content.isPresent()) {
        blocks.add(new PemBlock(label, content.get()));
        from = stop + end.length();
      } else {
        from = begin.end();
      }
    }
    return List.copyOf(blocks);
  }

  /** The first well-formed block of a text. */
  public static Optional<PemBlock> parseFirst(String text) {
    return parseAll(text).stream().findFirst();
  }

  /** The block in lines of 64 characters, with a line feed at the end. */
  public String encode() {
    return "-----BEGIN "
        + label
        + "-----\n"
        + ENCODER.encodeToString(content)
        + "\n-----END "
        + label
        + "-----\n";
  }

  private static Optional<byte[]> base64(String body) {
    StringBuilder digits = new StringBuilder(body.length());
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      if (c != '\n' && c != '\r' && c != ' ' && c != '\t') {
        digits.append(c);
      }
    }
    try {
      return Optional.of(Base64.getDecoder().decode(digits.toString()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PemBlock that
        && label.equals(that.label)
        && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return 31 * label.hashCode() + Arrays.hashCode(content);
  }
}
