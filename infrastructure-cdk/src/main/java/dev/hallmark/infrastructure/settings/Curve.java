package dev.hallmark.infrastructure.settings;

import java.util.Arrays;
import java.util.List;

/** The elliptic curve of a key, where there is a choice. */
public enum Curve {
  /** Of new instances. */
  P_384("P-384"),
  /** Of instances that were founded with it. */
  P_256("P-256");

  private final String text;

  Curve(String text) {
    this.text = text;
  }

  /** As the settings and the functions have it. */
  public String text() {
    return text;
  }

  static List<String> texts() {
    return Arrays.stream(values()).map(Curve::text).toList();
  }

  static Curve of(String text) {
    return Arrays.stream(values())
        .filter(curve -> curve.text.equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such curve"));
  }
}
