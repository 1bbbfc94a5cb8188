package dev.hallmark.benchmarks;

import dev.hallmark.logengine.audit.AuditListener;
import dev.hallmark.logengine.audit.AuditReport;
import dev.hallmark.logengine.audit.Finding;
import dev.hallmark.logengine.audit.LogAudit;
import dev.hallmark.transparency.Hash;
import java.util.concurrent.TimeUnit;

/** Audits logs of growing size and prints how much memory lives meanwhile. */
public final class AuditMemory {
  private static final int SAMPLES = 20;
  private static final double MEGABYTE = 1_048_576;

  private AuditMemory() {}

  /**
   * @param sizes of the logs, as numbers
   */
  public static void main(String[] sizes) {
    System.out.println("| entries | living memory at most, MiB | of it before the audit | s |");
    System.out.println("|--:|--:|--:|--:|");
    for (String size : sizes) {
      measure(Long.parseLong(size));
    }
  }

  private static void measure(long size) {
    InstantKey key = new InstantKey();
    ComputedLog log = new ComputedLog(size, key);
    long before = living();
    Peak peak = new Peak(size);
    long start = System.nanoTime();
    AuditReport report = new LogAudit(log, key).identities(Hash::leaf).whole(peak);
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    if (!report.whole()) {
      throw new IllegalStateException("the log is whole, but the audit says otherwise");
    }
    System.out.printf(
        "| %,d | %.1f | %.1f | %d |%n", size, peak.bytes / MEGABYTE, before / MEGABYTE, seconds);
  }

  /** What lives after a collection. */
  private static long living() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static final class Peak implements AuditListener {
    private final long step;
    private long next;
    private long bytes;

    Peak(long size) {
      this.step = size / SAMPLES;
    }

    @Override
    public void progress(long size, long of) {
      if (size >= next) {
        next = size + step;
        bytes = Math.max(bytes, living());
      }
    }

    @Override
    public void found(Finding finding) {
      throw new IllegalStateException("found in a whole log: " + finding);
    }
  }
}
