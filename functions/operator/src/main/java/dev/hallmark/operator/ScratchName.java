package dev.hallmark.operator;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a table that a drill made, and the only kind that it deletes. No two drills give the
 * same one, also if they begin at once: each deletes what it has named.
 *
 * @param text {@code TABLE-drill-YYYYMMDDTHHMMSS-XXXXXXXX}, the time in UTC, and hexadecimal digits
 *     by chance (earlier drills wrote none)
 * @param began when its drill began, in whole seconds
 */
record ScratchName(String text, Instant began) {
  private static final String MARK = "-drill-";
  private static final Pattern END = Pattern.compile("(?<time>\\d{8}T\\d{6})(?:-[0-9a-f]{8})?");

  /** DynamoDB takes no longer names. */
  private static final int MOST = 255;

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * A new one.
   *
   * @throws UsageException if the table's own name is too long for one
   */
  static ScratchName of(String table, Instant now, RandomGenerator random) {
    String text =
        "%s%s-%s"
            .formatted(
                prefix(table), FORM.format(now), HexFormat.of().toHexDigits(random.nextInt()));
    if (text.length() > MOST) {
      throw new UsageException("the table's name is too long to be given a drill's mark");
    }
    return new ScratchName(text, now.truncatedTo(ChronoUnit.SECONDS));
  }

  /** One that was found; empty if no drill of this log's table made it. */
  static Optional<ScratchName> found(String table, String name) {
    if (!name.startsWith(prefix(table))) {
      return Optional.empty();
    }
    Matcher end = END.matcher(name.substring(prefix(table).length()));
    if (!end.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new ScratchName(name, FORM.parse(end.group("time"), Instant::from)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** What the names of all scratch tables of a table begin with. */
  static String prefix(String table) {
    return table + MARK;
  }
}
