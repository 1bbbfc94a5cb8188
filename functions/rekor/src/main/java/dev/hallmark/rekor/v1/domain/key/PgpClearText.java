package dev.hallmark.rekor.v1.domain.key;

import dev.hallmark.rekor.v1.domain.ProposalException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Text that is signed in the clear (RFC 9580 section 7).
 *
 * @param text the lines without their escapes, between line feeds, one character for each byte
 * @param signed the bytes that the signature covers
 * @param signature binary packets
 */
public record PgpClearText(String text, byte[] signed, byte[] signature) {
  private static final String BEGIN = "-----BEGIN PGP SIGNED MESSAGE-----";
  private static final String BEGIN_SIGNATURE = "-----BEGIN PGP SIGNATURE-----";
  private static final String END_SIGNATURE = "-----END PGP SIGNATURE-----";
  private static final String ESCAPE = "- ";
  private static final String HASH_HEADER = "Hash";
  private static final Set<String> HASHES =
      Set.of(
          "MD5",
          "SHA1",
          "RIPEMD160",
          "SHA224",
          "SHA256",
          "SHA384",
          "SHA512",
          "SHA3-256",
          "SHA3-512");

  /**
   * Reads the first signed text; what stands before and after it is ignored.
   *
   * @throws ProposalException if there is none, or it is malformed
   */
  public static PgpClearText parse(byte[] content) throws ProposalException {
    List<String> lines = lines(new String(content, StandardCharsets.ISO_8859_1));
    int begin = lines.indexOf(BEGIN);
    if (begin < 0) {
      throw malformed("does not begin");
    }
    int first = afterHeaders(lines, begin + 1);
    int signature = first;
    while (signature < lines.size() && !lines.get(signature).equals(BEGIN_SIGNATURE)) {
      signature++;
    }
    int end = signature;
    while (end < lines.size() && !lines.get(end).startsWith(END_SIGNATURE)) {
      end++;
    }
    if (signature == first || end >= lines.size()) {
      throw malformed("is empty or has no signature");
    }
    List<String> text = new ArrayList<>();
    lines.subList(first, signature).forEach(line -> text.add(unescape(line)));
    PgpArmor armor =
        PgpArmor.readFirst(String.join("\n", lines.subList(signature, end + 1)))
            .orElseThrow(() -> malformed("has a malformed signature"));
    return new PgpClearText(
        String.join("\n", text),
        String.join("\r\n", text).getBytes(StandardCharsets.ISO_8859_1),
        armor.content());
  }

  /** Lines end with a line feed, maybe behind a carriage return, and nowhere else. */
  private static List<String> lines(String text) {
    return Arrays.stream(text.split("\n", -1))
        .map(line -> line.endsWith("\r") ? line.substring(0, line.length() - 1) : line)
        .toList();
  }

  private static int afterHeaders(List<String> lines, int first) throws ProposalException {
    for (int i = first; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank()) {
        return i + 1;
      }
      int colon = line.indexOf(':');
      if (colon < 0 || !line.substring(0, colon).strip().equals(HASH_HEADER)) {
        throw malformed("has headers other than Hash");
      }
      for (String hash : line.substring(colon + 1).split(",", -1)) {
        if (!HASHES.contains(hash.strip().toUpperCase(Locale.ROOT))) {
          throw malformed("names an unknown hash");
        }
      }
    }
    throw malformed("has headers only");
  }

  private static String unescape(String line) {
    String text = line.startsWith(ESCAPE) ? line.substring(ESCAPE.length()) : line;
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
      end--;
    }
    return text.substring(0, end);
  }

  private static ProposalException malformed(String problem) {
    return new ProposalException("the text signed with OpenPGP " + problem);
  }
}
