package dev.hallmark.logkeys;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * First line of a Rekor v1 checkpoint: host name and tree id (sigstore/rekor, pkg/util). Clients
 * tell a v1 checkpoint from a v2 one by it.
 *
 * @param host name under which the log signs; no space in it
 * @param treeId of the shard, positive
 */
public record TreeOrigin(String host, long treeId) {
  private static final Pattern FORM = Pattern.compile("([^\\s+]+) - ([1-9][0-9]{0,18})");

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static TreeOrigin parse(String line) {
    return of(line)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a Rekor v1 origin is a host name, \" - \" and a positive 63-bit tree id"));
  }

  private static Optional<TreeOrigin> of(String line) {
    Matcher matcher = FORM.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new TreeOrigin(matcher.group(1), Long.parseLong(matcher.group(2))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The line. */
  public String text() {
    return host + " - " + treeId;
  }
}
