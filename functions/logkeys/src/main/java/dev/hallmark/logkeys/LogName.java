package dev.hallmark.logkeys;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of one log of an instance: its kind and, of those that follow one another, which one.
 *
 * @param kind what kind of log
 * @param shard from 1
 */
public record LogName(LogKind kind, int shard) {
  private static final Pattern FORM =
      Pattern.compile("(ct|rekor-v[12])(?:-([2-9]|[1-9]\\d{1,3}))?");

  /** Checks the number. */
  public LogName {
    if (shard < 1) {
      throw new IllegalArgumentException("shards are counted from 1");
    }
  }

  /** The log of a kind that an instance is founded with. */
  public static LogName first(LogKind kind) {
    return new LogName(kind, 1);
  }

  /** The log of this name, such as {@code ct} or {@code rekor-v2-2}. */
  public static Optional<LogName> of(String text) {
    Matcher match = FORM.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    int shard = match.group(2) == null ? 1 : Integer.parseInt(match.group(2));
    return Arrays.stream(LogKind.values())
        .filter(kind -> kind.text().equals(match.group(1)))
        .map(kind -> new LogName(kind, shard))
        .findFirst();
  }

  /** The name in settings, keys and options. */
  public String text() {
    return shard == 1 ? kind.text() : kind.text() + "-" + shard;
  }

  /** The environment variable that names something of this log: {@code HALLMARK_CT_TABLE}. */
  public String variable(String what) {
    return "HALLMARK_" + text().toUpperCase(Locale.ROOT).replace('-', '_') + "_" + what;
  }
}
