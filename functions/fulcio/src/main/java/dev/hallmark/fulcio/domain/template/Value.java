package dev.hallmark.fulcio.domain.template;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What an expression evaluates to. */
sealed interface Value {
  /** Go's {@code truth}: not the zero value of its type. */
  boolean isTrue();

  /** A string. */
  record Text(String value) implements Value {
    @Override
    public boolean isTrue() {
      return !value.isEmpty();
    }

    /** Go measures strings in bytes. */
    int length() {
      return value.getBytes(StandardCharsets.UTF_8).length;
    }
  }

  /** An integer. */
  record Whole(long value) implements Value {
    @Override
    public boolean isTrue() {
      return value != 0;
    }
  }

  /** A boolean. */
  record Truth(boolean value) implements Value {
    @Override
    public boolean isTrue() {
      return value;
    }
  }

  /** All claims, by name. */
  record Claims(Map<String, String> values) implements Value {
    @Override
    public boolean isTrue() {
      return !values.isEmpty();
    }
  }
}
