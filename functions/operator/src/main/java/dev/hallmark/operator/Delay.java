package dev.hallmark.operator;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time from now on: {@code 7d}, {@code 36h} or {@code 90m}. */
final class Delay implements ITypeConverter<Duration> {
  private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,4})([dhm])");

  @Override
  public Duration convert(String text) {
    Matcher match = TEXT.matcher(text);
    if (!match.matches()) {
      throw new TypeConversionException("a time from now on is such as 7d, 36h or 90m");
    }
    long count = Long.parseLong(match.group(1));
    return switch (match.group(2)) {
      case "d" -> Duration.ofDays(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofMinutes(count);
    };
  }

  /** A time as it is written: in days, if it is whole days, else in hours or minutes. */
  static String text(Duration delay) {
    if (delay.equals(Duration.ofDays(delay.toDays()))) {
      return delay.toDays() + "d";
    }
    return delay.equals(Duration.ofHours(delay.toHours()))
        ? delay.toHours() + "h"
        : delay.toMinutes() + "m";
  }
}
