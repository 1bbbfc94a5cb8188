package dev.hallmark.fulcio.domain.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The configuration cannot be used. The message says every place and why; for operators and the
 * log, not for callers.
 */
public final class ConfigurationException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Mistake> mistakes;

  ConfigurationException(List<Mistake> mistakes) {
    super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
    this.mistakes = List.copyOf(mistakes);
  }

  /** All of them, in the order of the text as far as possible. */
  public List<Mistake> mistakes() {
    return mistakes;
  }
}
