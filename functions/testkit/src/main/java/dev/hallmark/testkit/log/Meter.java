package dev.hallmark.testkit.log;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts calls and the units DynamoDB would charge for them: one write unit for each begun KB of
 * the item, one read unit for each begun 4 KB read, at least one of either; half a read unit if the
 * read need not be consistent.
 */
public final class Meter {
  private static final int WRITE_UNIT = 1_024;
  private static final int READ_UNIT = 4_096;

  private final List<String> calls = new ArrayList<>();
  private int writeUnits;
  private int halfReadUnits;

  synchronized void write(String call, int bytes) {
    calls.add(call);
    writeUnits += units(bytes, WRITE_UNIT);
  }

  synchronized void read(String call, int bytes) {
    calls.add(call);
    halfReadUnits += 2 * units(bytes, READ_UNIT);
  }

  synchronized void readEventually(String call, int bytes) {
    calls.add(call);
    halfReadUnits += units(bytes, READ_UNIT);
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

  /** Read units since the last reset, a begun one counted whole. */
  public synchronized int readUnits() {
    return Math.ceilDiv(halfReadUnits, 2);
  }

  /** Halves of read units since the last reset. */
  public synchronized int halfReadUnits() {
    return halfReadUnits;
  }

  /** Starts counting anew. */
  public synchronized void reset() {
    calls.clear();
    writeUnits = 0;
    halfReadUnits = 0;
  }
}
