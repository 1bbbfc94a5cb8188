package dev.hallmark.rekor.v1.domain.key;

import dev.hallmark.pki.keys.PemBlock;
import dev.hallmark.rekor.v1.domain.ProposalException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * PEM as Go's encoding/pem reads it, which is laxer than {@link PemBlock}: lines of the form {@code
 * name: value} may precede the base64. Text before a block is skipped, and a block that is broken
 * is text.
 */
final class PemText {
  /** Ten certificates of the size that any client sends need a tenth of it. */
  private static final int LONGEST = 1 << 20;

  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";

  private final List<String> lines;
  private int next;

  PemText(byte[] text) throws ProposalException {
    if (text.length > LONGEST) {
      throw new ProposalException(
          "a key or signature in PEM is longer than %d KiB".formatted(LONGEST / 1024));
    }
    this.lines = new String(text, StandardCharsets.ISO_8859_1).strip().lines().toList();
  }

  /** The next whole block; empty if there is none. */
  Optional<PemBlock> nextBlock() {
    while (next < lines.size()) {
      Optional<String> label = between(lines.get(next), BEGIN);
      next++;
      if (label.isPresent()) {
        int begin = next;
        Optional<PemBlock> block = block(label.get());
        if (block.isPresent()) {
          return block;
        }
        next = begin;
      }
    }
    return Optional.empty();
  }

  /** Whether anything follows the blocks read so far. */
  boolean hasMore() {
    return next < lines.size();
  }

  private Optional<PemBlock> block(String label) {
    // No further than to the next block, so that no line is looked at for every block before it.
    skipWhile(line -> line.indexOf(':') >= 0 && !line.startsWith(DASHES));
    int begin = next;
    skipWhile(line -> !line.startsWith(DASHES));
    if (!hasMore() || !between(lines.get(next), END).equals(Optional.of(label))) {
      return Optional.empty();
    }
    String digits = String.join("", lines.subList(begin, next)).replaceAll("\\s", "");
    next++;
    if (digits.length() % 4 != 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(new PemBlock(label, Base64.getDecoder().decode(digits)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private void skipWhile(Predicate<String> condition) {
    while (hasMore() && condition.test(lines.get(next))) {
      next++;
    }
  }

  private static Optional<String> between(String line, String start) {
    String text = line.stripTrailing();
    return text.startsWith(start)
            && text.endsWith(DASHES)
            && text.length() >= start.length() + DASHES.length()
        ? Optional.of(text.substring(start.length(), text.length() - DASHES.length()))
        : Optional.empty();
  }
}
