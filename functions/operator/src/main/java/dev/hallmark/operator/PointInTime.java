package dev.hallmark.operator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time as an operator writes it: an instant, a day, or so long ago. */
final class PointInTime {
  private static final Pattern AGO = Pattern.compile("(\\d{1,6})([mhd])");

  private PointInTime() {}

  /**
   * Reads it.
   *
   * @param option named if it cannot be read
   * @param now from which is counted back
   * @throws UsageException if it is none of the three
   */
  static Instant of(String option, String text, Instant now) {
    Matcher ago = AGO.matcher(text);
    try {
      if (ago.matches()) {
        return now.minus(Delay.of(ago.group(1), ago.group(2)));
      }
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      throw new UsageException(
          option + " is a time such as 24h, 7d, 2026-11-23 or 2026-11-23T08:00:00Z");
    }
  }
}
