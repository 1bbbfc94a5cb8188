package dev.hallmark.infrastructure.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a new version of a function takes over from the one before. */
public enum Rollout {
  /** It has all requests as soon as it is published. */
  ALL_AT_ONCE,
  /** It has a tenth of them for five minutes, and all if no alarm rings meanwhile. */
  CANARY;

  /** Its name in settings. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<String> texts() {
    return Arrays.stream(values()).map(Rollout::text).toList();
  }

  static Rollout of(String text) {
    return Arrays.stream(values())
        .filter(rollout -> rollout.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such rollout: " + text));
  }
}
