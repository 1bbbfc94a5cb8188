package dev.hallmark.simulation.region;

import java.util.List;

/** What a call must pass before the service does it, and what it takes there. */
sealed interface Toll {
  /** A key of its own: nobody else is there. */
  Toll NONE = new Free();

  boolean admits(Operation operation, long micros);

  void charge(double writeUnits, double readUnits);

  /** No limit. */
  record Free() implements Toll {
    @Override
    public boolean admits(Operation operation, long micros) {
      return true;
    }

    @Override
    public void charge(double writeUnits, double readUnits) {}
  }

  /** A key, or a few in one partition, that everybody uses. */
  record HotKey(Bucket writes, Bucket reads) implements Toll {
    private static final int WRITES_PER_SECOND = 1_000;
    private static final int READS_PER_SECOND = 3_000;
    private static final double SAVED_UP = 1.5;

    HotKey() {
      this(
          new Bucket(WRITES_PER_SECOND, SAVED_UP * WRITES_PER_SECOND),
          new Bucket(READS_PER_SECOND, SAVED_UP * READS_PER_SECOND));
    }

    @Override
    public boolean admits(Operation operation, long micros) {
      return (operation.reads() ? reads : writes).admits(micros);
    }

    @Override
    public void charge(double writeUnits, double readUnits) {
      writes.take(writeUnits);
      reads.take(readUnits);
    }
  }

  /** Several partitions in one call, the cost shared evenly. */
  record Several(List<? extends Toll> tolls) implements Toll {
    public Several {
      tolls = List.copyOf(tolls);
    }

    @Override
    public boolean admits(Operation operation, long micros) {
      return tolls.stream().allMatch(toll -> toll.admits(operation, micros));
    }

    @Override
    public void charge(double writeUnits, double readUnits) {
      tolls.forEach(toll -> toll.charge(writeUnits / tolls.size(), readUnits / tolls.size()));
    }
  }

  /** The same toll, with what it takes on a bill of its own as well. */
  record Billed(Toll toll, Bill bill) implements Toll {
    @Override
    public boolean admits(Operation operation, long micros) {
      return toll.admits(operation, micros);
    }

    @Override
    public void charge(double writeUnits, double readUnits) {
      toll.charge(writeUnits, readUnits);
      bill.add(writeUnits, readUnits);
    }
  }

  /** The quota of an account, in calls. */
  record Quota(Bucket calls) implements Toll {
    @Override
    public boolean admits(Operation operation, long micros) {
      return calls.admits(micros);
    }

    @Override
    public void charge(double writeUnits, double readUnits) {
      calls.take(1);
    }
  }
}
