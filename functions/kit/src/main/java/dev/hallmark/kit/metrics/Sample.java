package dev.hallmark.kit.metrics;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured of one event. Not thread-safe. */
public final class Sample {
  /** Of one metric in one line (CloudWatch User Guide, "Embedded metric format", targets). */
  private static final int MOST_VALUES = 100;

  private final Map<Metric, List<Double>> values = new EnumMap<>(Metric.class);
  private final Map<Dimension, String> dimensions = new EnumMap<>(Dimension.class);
  private final Map<String, Object> properties = new LinkedHashMap<>();

  /**
   * One more value; a count is added to what is there, of times as many are kept as can be told.
   */
  public Sample add(Metric metric, double value) {
    List<Double> known = values.computeIfAbsent(metric, _ -> new ArrayList<>());
    if (metric.unit().summed() && !known.isEmpty()) {
      known.set(0, known.getFirst() + value);
    } else if (known.size() < MOST_VALUES) {
      known.add(value);
    }
    return this;
  }

  /** Says of what the values are. */
  public Sample of(Dimension dimension, String value) {
    dimensions.put(dimension, value);
    return this;
  }

  /**
   * Something to read beside the values, which makes no metric.
   *
   * @param value a number or constant text
   */
  public Sample note(String name, Object value) {
    properties.put(name, value);
    return this;
  }

  Map<Metric, List<Double>> values() {
    return values;
  }

  Map<Dimension, String> dimensions() {
    return dimensions;
  }

  Map<String, Object> properties() {
    return properties;
  }
}
