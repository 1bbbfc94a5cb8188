package dev.hallmark.fulcio.domain.template;

import java.util.Locale;
import java.util.Optional;

/** The functions of Go's {@code text/template} that a template may call. */
enum TemplateFunction {
  AND(1, Integer.MAX_VALUE),
  OR(1, Integer.MAX_VALUE),
  NOT(1, 1),
  EQ(2, Integer.MAX_VALUE),
  NE(2, 2),
  LEN(1, 1),
  INDEX(2, 2),
  PRINT(0, Integer.MAX_VALUE),
  PRINTF(1, Integer.MAX_VALUE),
  PRINTLN(0, Integer.MAX_VALUE);

  private final int leastArguments;
  private final int mostArguments;

  TemplateFunction(int leastArguments, int mostArguments) {
    this.leastArguments = leastArguments;
    this.mostArguments = mostArguments;
  }

  static Optional<TemplateFunction> named(String name) {
    for (TemplateFunction function : values()) {
      if (function.spelling().equals(name)) {
        return Optional.of(function);
      }
    }
    return Optional.empty();
  }

  String spelling() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean takes(int arguments) {
    return arguments >= leastArguments && arguments <= mostArguments;
  }
}
