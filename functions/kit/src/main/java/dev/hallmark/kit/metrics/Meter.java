package dev.hallmark.kit.metrics;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Measures the requests of one function. What its parts take on the way is kept until the answer,
 * and told with it: one line a request. Lambda gives an environment one request at a time, so what
 * is told is that request's; where several are answered at once, each value is told once, with some
 * request. Thread-safe.
 */
public final class Meter {
  private static final double NANOS_OF_A_MILLISECOND = 1e6;
  private static final int FIRST_ERROR = 400;
  private static final int FIRST_FAULT = 500;

  private final String function;
  private final MetricLog log;
  private final LongSupplier nanos;

  // Guarded by this.
  private Sample open = new Sample();

  /**
   * @param function its name, one of a few
   * @param log takes the lines
   * @param nanos elapsed time, such as {@code System::nanoTime}
   */
  public Meter(String function, MetricLog log, LongSupplier nanos) {
    this.function = function;
    this.log = log;
    this.nanos = nanos;
  }

  /** As the environment says. */
  public static Meter of(
      Function<String, Optional<String>> environment, String function, InstantSource clock) {
    return new Meter(function, MetricLog.of(environment, clock), System::nanoTime);
  }

  /** One that tells nothing. */
  public static Meter silent() {
    return of(_ -> Optional.empty(), "", InstantSource.fixed(Instant.EPOCH));
  }

  /** Whether anything is told. */
  public boolean on() {
    return log.on();
  }

  /** Nanoseconds since some moment. */
  public long nanos() {
    return nanos.getAsLong();
  }

  /** One more value of the request under way. */
  public synchronized void add(Metric metric, double value) {
    if (on()) {
      open.add(metric, value);
    }
  }

  /** The same, and of what it is: of one dimension the last value counts. */
  public synchronized void add(Metric metric, double value, Dimension dimension, String of) {
    if (on()) {
      open.of(dimension, of).add(metric, value);
    }
  }

  /** The same for a time. */
  public void took(Metric metric, long nanos) {
    add(metric, milliseconds(nanos));
  }

  /** Does something and measures it, also if it fails. */
  public <T> T timed(Metric metric, Supplier<T> work) {
    if (!on()) {
      return work.get();
    }
    long began = nanos();
    try {
      return work.get();
    } finally {
      took(metric, nanos() - began);
    }
  }

  /**
   * Tells of a request that was answered.
   *
   * @param status of the answer
   * @param labels what the answer says of itself
   * @param write whether a certificate, an entry or a time stamp was asked for
   * @param nanos from the event to the answer
   */
  public void answered(int status, Map<Dimension, String> labels, boolean write, long nanos) {
    if (on()) {
      log.write("request", sample(status, labels, write, nanos));
    }
  }

  /** Does all that {@link #answered} does but tell: the code that tells runs before a snapshot. */
  public void rehearsed(int status, Map<Dimension, String> labels, boolean write, long nanos) {
    if (on()) {
      log.rehearse(sample(status, labels, write, nanos));
    }
  }

  private Sample sample(int status, Map<Dimension, String> labels, boolean write, long nanos) {
    Sample sample = close();
    sample.of(Dimension.FUNCTION, function);
    labels.forEach(sample::of);
    sample.add(Metric.REQUESTS, 1).add(Metric.REQUEST_TIME, milliseconds(nanos));
    sample.add(Metric.FAULTS, status >= FIRST_FAULT ? 1 : 0);
    boolean refused = status >= FIRST_ERROR && status < FIRST_FAULT;
    if (write && !refused) {
      sample.add(Metric.WRITE_TIME, milliseconds(nanos));
    }
    sample.add(Metric.REFUSALS, refused && labels.containsKey(Dimension.RULE) ? 1 : 0);
    if (status >= FIRST_ERROR) {
      if (!labels.containsKey(Dimension.RULE)) {
        sample.of(Dimension.RULE, "http-" + status);
      }
      sample.add(Metric.ERRORS, 1);
    }
    if (labels.containsKey(Dimension.ISSUER)) {
      sample.add(Metric.ISSUED, 1).add(Metric.ISSUANCE_TIME, milliseconds(nanos));
    }
    return sample.note("status", status);
  }

  /** Forgets what was measured and not told, as what a function does before its snapshot. */
  public void forget() {
    close();
  }

  private synchronized Sample close() {
    Sample closed = open;
    open = new Sample();
    return closed;
  }

  /** To a tenth: a line is billed by its bytes. */
  private static double milliseconds(long nanos) {
    return Math.round(nanos / NANOS_OF_A_MILLISECOND * 10) / 10.0;
  }
}
