package dev.hallmark.infrastructure.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An alarm as CloudWatch evaluates it (CloudWatch User Guide, "Alarm evaluation"): values by
 * period, a statistic of each, and so many of the last periods beyond the threshold. A period
 * without a value counts at once here; CloudWatch looks at some periods more and takes those with a
 * value first, so of silence it may tell some periods later.
 *
 * @param rings when it rings: always, or while a version is rolled out
 * @param signaturesPerSecond the quota of KMS
 */
record Evaluation(Alarm alarm, Alarm.Rings rings, int signaturesPerSecond) {
  Evaluation(Alarm alarm, int signaturesPerSecond) {
    this(alarm, alarm.rings(), signaturesPerSecond);
  }

  /** When it rang first, until the recording's present; empty if it did not. */
  Optional<Instant> rang(Recording recording) {
    long seconds = rings.period().toSeconds();
    Map<Long, List<Double>> periods =
        recording.values(alarm.series()).stream()
            .collect(
                Collectors.groupingBy(
                    value -> Math.floorDiv(value.at().getEpochSecond(), seconds),
                    TreeMap::new,
                    Collectors.mapping(Recording.Value::value, Collectors.toList())));
    long first = Math.floorDiv(Recording.BEGAN.getEpochSecond(), seconds);
    long last = Math.floorDiv(recording.instant().getEpochSecond(), seconds);
    List<Boolean> seen = new ArrayList<>();
    for (long period = first; period <= last; period++) {
      List<Double> values = periods.getOrDefault(period, List.of());
      if (!values.isEmpty()) {
        seen.add(isBeyond(statistic(values)));
      } else if (alarm.silence() != Alarm.Silence.KEEPS) {
        seen.add(alarm.silence() == Alarm.Silence.RINGS);
      }
      List<Boolean> window = seen.subList(Math.max(0, seen.size() - rings.of()), seen.size());
      if (window.stream().filter(beyond -> beyond).count() >= rings.times()) {
        return Optional.of(Instant.ofEpochSecond((period + 1) * seconds));
      }
    }
    return Optional.empty();
  }

  private boolean isBeyond(double value) {
    double threshold = rings.threshold(signaturesPerSecond);
    return switch (rings.direction()) {
      case REACHES -> value >= threshold;
      case EXCEEDS, EXCEEDS_OF_QUOTA -> value > threshold;
      case FALLS_BELOW -> value < threshold;
    };
  }

  private double statistic(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return switch (alarm.statistic()) {
      case SUM -> values.stream().mapToDouble(Double::doubleValue).sum();
      case AVERAGE -> values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
      case MINIMUM -> sorted.getFirst();
      case MAXIMUM -> sorted.getLast();
      case P99 -> sorted.get((int) Math.ceil(0.99 * sorted.size()) - 1);
    };
  }
}
