package dev.hallmark.simulation.region;

/** What some callers took of what all took. */
public final class Bill {
  private double writeUnits;
  private double readUnits;

  void add(double writes, double reads) {
    writeUnits += writes;
    readUnits += reads;
  }

  /** Write units of DynamoDB. */
  public double writeUnits() {
    return writeUnits;
  }

  /** Read units of DynamoDB. */
  public double readUnits() {
    return readUnits;
  }
}
