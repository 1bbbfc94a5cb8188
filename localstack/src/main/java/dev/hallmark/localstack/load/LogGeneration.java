package dev.hallmark.localstack.load;

import java.util.Locale;

/** The two generations of Rekor. */
public enum LogGeneration {
  V1("each says what was sent, with a signed promise (SET) and a proof to a signed tree"),
  V2("each says what was sent, with a proof to a signed tree");

  private final String promise;

  LogGeneration(String promise) {
    this.promise = promise;
  }

  LogWire wire(LogKeys keys) {
    return switch (this) {
      case V1 -> new RekorV1Wire(keys);
      case V2 -> new RekorV2Wire(keys);
    };
  }

  /** What was verified of an answer by itself. */
  String promise() {
    return promise;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
