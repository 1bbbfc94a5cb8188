package dev.hallmark.kit.http;

import java.util.Optional;

/**
 * One log of those of a kind that follow one another, as its paths tell it.
 *
 * @param kind {@link Backend#REKOR_V2} or {@link Backend#CT_LOG}
 * @param number which of them
 */
public record LogPlace(Backend kind, ShardNumber number) {
  /** Checks the kind. */
  public LogPlace {
    if (kind != Backend.REKOR_V2 && kind != Backend.CT_LOG) {
      throw new IllegalArgumentException("no logs with paths of their own: " + kind);
    }
  }

  /** The later log to which a path belongs; empty if it is of no or of a first one. */
  public static Optional<LogPlace> of(String path) {
    return ShardNumber.ofRekorPath(path)
        .map(number -> new LogPlace(Backend.REKOR_V2, number))
        .or(() -> ShardNumber.ofCtPath(path).map(number -> new LogPlace(Backend.CT_LOG, number)));
  }
}
