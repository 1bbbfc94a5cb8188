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
    return of(match.group(1), match.group(2));
  }

  /**
   * So many units.
   *
   * @param unit d, h or m
   */
  static Duration of(String count, String unit) {
    long number = Long.parseLong(count);
    return switch (unit) {
      case "d" -> Duration.ofDays(number);
      case "h" -> Duration.ofHours(number);
      case "m" -> Duration.ofMinutes(number);
      default -> throw new IllegalArgumentException("a unit is d, h or m");
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
