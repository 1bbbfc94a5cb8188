package dev.hallmark.operator;

import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of things: digits alone, since 10,000 and 10.000 are not the same to everybody. */
final class WholeNumber implements ITypeConverter<Long> {
  @Override
  public Long convert(String value) {
    return parsed(value)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'%s' is no whole number: take 0 or more, in digits alone, such as 10000"
                        .formatted(value)));
  }

  private static Optional<Long> parsed(String value) {
    try {
      return value.matches("[0-9]+") ? Optional.of(Long.parseLong(value)) : Optional.empty();
    } catch (NumberFormatException e) {
      // More digits than any number of things has.
      return Optional.empty();
    }
  }

  /** One of a few. */
  static final class Few implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return parsed(value)
          .filter(number -> number <= Integer.MAX_VALUE)
          .map(Long::intValue)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'%s' is no whole number: take 0 to %d, in digits alone"
                          .formatted(value, Integer.MAX_VALUE)));
    }
  }
}
