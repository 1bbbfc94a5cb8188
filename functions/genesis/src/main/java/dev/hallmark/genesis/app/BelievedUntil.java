package dev.hallmark.genesis.app;

import dev.hallmark.tuf.trustroot.TransparencyLog;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import dev.hallmark.tuf.trustroot.Validity;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Until when clients believe a key, as the trusted root says it.
 *
 * @param before until when they did; empty if they knew no end
 * @param after until when they do then; empty if they know no end
 */
public record BelievedUntil(Optional<Instant> before, Optional<Instant> after) {
  /** Whether clients are told something that they did not know. */
  public boolean changes() {
    return !before.equals(after);
  }

  /** The end of a key in a trusted root. */
  static Optional<Instant> end(TrustedRoot root, String key) {
    return latest(root, key, (_, validity) -> validity.end());
  }

  /** The end that a key would have there with these keys distrusted. */
  static Optional<Instant> end(TrustedRoot root, String key, DistrustedKeys distrusted) {
    return latest(
        root, key, (of, validity) -> distrusted.cut(of, validity.start(), validity.end()).end());
  }

  /** A key may stand there several times, such as with each chain of it: the latest end counts. */
  private static Optional<Instant> latest(
      TrustedRoot root, String key, BiFunction<PublicKey, Validity, Optional<Instant>> end) {
    List<Map.Entry<PublicKey, Validity>> all = new ArrayList<>();
    List.of(root.certificateAuthorities(), root.timestampAuthorities()).stream()
        .flatMap(List::stream)
        .forEach(one -> all.add(Map.entry(one.chain().issuing().getPublicKey(), one.validity())));
    List.of(root.rekorLogs(), root.ctLogs()).stream()
        .flatMap(List<TransparencyLog>::stream)
        .forEach(one -> all.add(Map.entry(one.key(), one.validity())));
    List<Optional<Instant>> ends =
        all.stream()
            .filter(one -> DistrustedKeys.id(one.getKey()).equals(key))
            .map(one -> end.apply(one.getKey(), one.getValue()))
            .toList();
    return ends.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : ends.stream().flatMap(Optional::stream).max(Comparator.naturalOrder());
  }
}
