package dev.hallmark.operator;

import dev.hallmark.operator.price.SignaturePrice;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Signatures counted by name, with their price. Not thread-safe. */
final class UsageTally {
  private final double v1Dollars;
  private final double v2Dollars;
  private final Map<String, long[]> counts = new HashMap<>();

  /**
   * @param behindCloudFront whether requests come through CloudFront
   */
  UsageTally(boolean behindCloudFront) {
    this.v1Dollars = new SignaturePrice(true, behindCloudFront).dollars();
    this.v2Dollars = new SignaturePrice(false, behindCloudFront).dollars();
  }

  /**
   * The signatures of one name.
   *
   * @param v1 of these, entries of Rekor v1 logs
   * @param v2 of these, entries of Rekor v2 logs
   * @param dollars for all of them
   */
  record Row(String name, long v1, long v2, double dollars) {
    long signatures() {
      return v1 + v2;
    }
  }

  /** Counts one signature. */
  void add(String name, boolean v1) {
    counts.computeIfAbsent(name, _ -> new long[2])[v1 ? 0 : 1]++;
  }

  /** Who signed most comes first. */
  List<Row> rows() {
    return counts.entrySet().stream()
        .map(each -> row(each.getKey(), each.getValue()[0], each.getValue()[1]))
        .sorted(Comparator.comparingLong(Row::signatures).reversed().thenComparing(Row::name))
        .toList();
  }

  /** All names together. */
  Row total() {
    long v1 = 0;
    long v2 = 0;
    for (long[] count : counts.values()) {
      v1 += count[0];
      v2 += count[1];
    }
    return row("together", v1, v2);
  }

  private Row row(String name, long v1, long v2) {
    return new Row(name, v1, v2, v1 * v1Dollars + v2 * v2Dollars);
  }
}
