package dev.hallmark.kit.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Place of a log among those that follow one another, and what the log is called by it. The first
 * has the plain names. The second Rekor v2 log of host {@code sign.example} has the path {@code
 * /log2} before all its routes and signs as {@code log2.sign.example}; the second CT log has {@code
 * /ct-2} before its routes and signs as {@code sign.example/ct-2/ct}.
 *
 * @param number from 1
 */
public record ShardNumber(int number) {
  /** The log that an instance is founded with. */
  public static final ShardNumber FIRST = new ShardNumber(1);

  private static final String LATER = "([2-9]|[1-9][0-9]{1,3})";
  private static final Pattern REKOR_PATH = Pattern.compile("/log" + LATER + "/.*");
  private static final Pattern CT_PATH = Pattern.compile("/ct-" + LATER + "/.*");

  /** Checks the number. */
  public ShardNumber {
    if (number < 1 || number > 9_999) {
      throw new IllegalArgumentException("shards are counted from 1 to 9999");
    }
  }

  /** The later Rekor v2 log to which a path belongs; empty if it is of no or of the first one. */
  static Optional<ShardNumber> ofRekorPath(String path) {
    return of(path, REKOR_PATH);
  }

  /** The later CT log to which a path belongs; empty if it is of no or of the first one. */
  static Optional<ShardNumber> ofCtPath(String path) {
    return of(path, CT_PATH);
  }

  private static Optional<ShardNumber> of(String path, Pattern paths) {
    Matcher match = paths.matcher(path);
    return match.matches()
        ? Optional.of(new ShardNumber(Integer.parseInt(match.group(1))))
        : Optional.empty();
  }

  /** What stands before the path of every route of a Rekor v2 log; empty for the first. */
  public String rekorPath() {
    return number == 1 ? "" : "/log" + number;
  }

  /** The name of a setting that each log has; those after the first have their number behind it. */
  public String variable(String name) {
    return number == 1 ? name : name + "_" + number;
  }

  /** What stands before the path of every route of a CT log; empty for the first. */
  public String ctPath() {
    return number == 1 ? "" : "/ct-" + number;
  }

  /** The name under which a Rekor v2 log signs, below the host's own. */
  public String rekorOrigin(String host) {
    return number == 1 ? host : "log" + number + "." + host;
  }

  /** The name under which a CT log signs: its URL without the scheme, clients append the rest. */
  public String ctOrigin(String host) {
    return host + ctPath() + "/ct";
  }
}
