package dev.hallmark.operator;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The options do not fit together, or name what is not there; the message says what to do. */
sealed class UsageException extends RuntimeException permits NoSuchLogException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }

  /**
   * Refuses options of which one alone can be meant.
   *
   * @param message if several are given
   * @param options their values, null where not given
   * @throws UsageException if several are given
   */
  static void unlessOneAtMost(String message, @Nullable Object... options) {
    if (Arrays.stream(options).filter(Objects::nonNull).count() > 1) {
      throw new UsageException(message);
    }
  }
}
