package dev.hallmark.kit.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Place of a log among those that follow one another, and what the log is called by it. The first
 * has the plain names; the second of host {@code sign.example} has the path {@code /log2} before
 * all its routes and signs as {@code log2.sign.example}.
 *
 * @param number from 1
 */
public record ShardNumber(int number) {
  /** The log that an instance is founded with. */
  public static final ShardNumber FIRST = new ShardNumber(1);

  private static final Pattern PATH = Pattern.compile("/log([2-9]|[1-9][0-9]{1,3})/.*");

  /** Checks the number. */
  public ShardNumber {
    if (number < 1 || number > 9_999) {
      throw new IllegalArgumentException("shards are counted from 1 to 9999");
    }
  }

  /** The later shard to which a path belongs; empty if it is of no or of the first one. */
  public static Optional<ShardNumber> of(String path) {
    Matcher match = PATH.matcher(path);
    return match.matches()
        ? Optional.of(new ShardNumber(Integer.parseInt(match.group(1))))
        : Optional.empty();
  }

  /** What stands before the path of every route; empty for the first. */
  public String path() {
    return number == 1 ? "" : "/log" + number;
  }

  /** The name under which a Rekor v2 log signs, below the host's own. */
  public String origin(String host) {
    return number == 1 ? host : "log" + number + "." + host;
  }
}
