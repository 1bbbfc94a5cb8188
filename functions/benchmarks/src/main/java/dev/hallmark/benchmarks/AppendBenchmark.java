package dev.hallmark.benchmarks;

import dev.hallmark.logengine.AppendResult;
import dev.hallmark.logengine.Candidate;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.VolatileLogStore;
import dev.hallmark.transparency.Hash;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Appends a second of the engine itself, answers with proof and note included, over a store in
 * memory and a key that signs for nothing. Entries of two kilobytes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgs = "-Xmx8g")
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
public class AppendBenchmark {
  private static final int ENTRY = 2_048;

  private final AtomicLong entries = new AtomicLong();
  private TransparencyLog log = open();

  private static TransparencyLog open() {
    return TransparencyLog.builder(
            new VolatileLogStore(), new InstantKey(), InstantSource.system(), new Random(1))
        .build();
  }

  /** Begins a new log, so that memory does not grow from one iteration to the next. */
  @Setup(Level.Iteration)
  public void begin() {
    log = open();
  }

  /** One caller, one slot for each entry. */
  @Benchmark
  public AppendResult oneCaller() {
    return append();
  }

  /** Callers of one environment share slots. */
  @Benchmark
  @Threads(32)
  public AppendResult thirtyTwoCallers() {
    return append();
  }

  private AppendResult append() {
    byte[] leaf = new byte[ENTRY];
    ByteBuffer.wrap(leaf).putLong(entries.incrementAndGet());
    return log.append(new Candidate(Hash.leaf(leaf), leaf, new byte[0]));
  }
}
