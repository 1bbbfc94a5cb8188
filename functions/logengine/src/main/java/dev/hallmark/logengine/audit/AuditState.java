package dev.hallmark.logengine.audit;

import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.CompactRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Up to where a log was found whole: what the next audit goes on from. Whoever can write where it
 * is kept can hide a break that lies before it, so a whole audit is still due now and then.
 *
 * @param range the tree's right edge there, recomputed from all leaves before
 * @param timeMillis time of the last slot
 * @param frozen whether the log had ended
 * @param published size that the public saw; -1 if nothing was published
 */
public record AuditState(CompactRange range, long timeMillis, boolean frozen, long published) {
  /** Before the first slot. */
  public static final AuditState BEGINNING = new AuditState(CompactRange.EMPTY, 0, false, -1);

  private static final String FORMAT = "hallmark audit 1";

  private static final int LINES = 6;

  /** Size of the tree that was checked. */
  public long size() {
    return range.size();
  }

  /** The state as lines of text. */
  public String encode() {
    return String.join(
        "\n",
        FORMAT,
        Long.toString(size()),
        Base64.getEncoder().encodeToString(range.encodedNodes()),
        Long.toString(timeMillis),
        Boolean.toString(frozen),
        Long.toString(published),
        "");
  }

  /** Reads what {@link #encode} wrote; empty if it is anything else. */
  public static Optional<AuditState> decode(String text) {
    String[] lines = text.split("\n", -1);
    if (lines.length != LINES + 1 || !lines[0].equals(FORMAT)) {
      return Optional.empty();
    }
    try {
      AuditState state =
          new AuditState(
              new CompactRange(
                  Long.parseLong(lines[1]), hashes(Base64.getDecoder().decode(lines[2]))),
              Long.parseLong(lines[3]),
              Boolean.parseBoolean(lines[4]),
              Long.parseLong(lines[5]));
      return Optional.of(state).filter(read -> read.encode().equals(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static List<Hash> hashes(byte[] bytes) {
    List<Hash> hashes = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += Hash.LENGTH) {
      hashes.add(Hash.of(Arrays.copyOfRange(bytes, at, at + Hash.LENGTH)));
    }
    return hashes;
  }
}
