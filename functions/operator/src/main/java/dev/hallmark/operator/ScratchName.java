package dev.hallmark.operator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a table that a drill made, and the only kind that it deletes.
 *
 * @param text {@code TABLE-drill-YYYYMMDDTHHMMSS}, the time in UTC
 */
record ScratchName(String text) {
  private static final String MARK = "-drill-";
  private static final Pattern TIME = Pattern.compile("\\d{8}T\\d{6}");

  /** DynamoDB takes no longer names. */
  private static final int MOST = 255;

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * A new one.
   *
   * @throws UsageException if the table's own name is too long for one
   */
  static ScratchName of(String table, Instant now) {
    String text = prefix(table) + FORM.format(now);
    if (text.length() > MOST) {
      throw new UsageException("the table's name is too long to be given a drill's mark");
    }
    return new ScratchName(text);
  }

  /** One that was found; empty if no drill of this log's table made it. */
  static Optional<ScratchName> found(String table, String name) {
    return name.startsWith(prefix(table))
            && TIME.matcher(name.substring(prefix(table).length())).matches()
        ? Optional.of(new ScratchName(name))
        : Optional.empty();
  }

  /** What the names of all scratch tables of a table begin with. */
  static String prefix(String table) {
    return table + MARK;
  }
}
