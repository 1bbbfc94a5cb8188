package dev.hallmark.testkit.log;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts calls and the units DynamoDB would charge for them: one write unit for each begun KB of
 * the item, one strongly consistent read unit for each begun 4 KB read, at least one of either.
 */
public final class Meter {
  private static final int WRITE_UNIT = 1_024;
  private static final int READ_UNIT = 4_096;

  private final List<String> calls = new ArrayList<>();
  private int writeUnits;
  private int readUnits;

  synchronized void write(String call, int bytes) {
    calls.add(call);
    writeUnits += units(bytes, WRITE_UNIT);
  }

  synchronized void read(String call, int bytes) {
    calls.add(call);
    readUnits += units(bytes, READ_UNIT);
  }

  private static int units(int bytes, int unit) {
    return Math.max(1, Math.ceilDiv(bytes, unit));
  }

  /** Names of the calls since the last reset. */
  public synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  /** Write units since the last reset. */
  public synchronized int writeUnits() {
    return writeUnits;
  }

  /** Read units since the last reset. */
  public synchronized int readUnits() {
    return readUnits;
  }

  /** Starts counting anew. */
  public synchronized void reset() {
    calls.clear();
    writeUnits = 0;
    readUnits = 0;
  }
}
