package dev.hallmark.simulation.measure;

import java.util.List;

/**
 * What others publish about their logs. Measured by them on their hardware, as their documents say.
 *
 * @param perSecond entries
 * @param millis how long an entry took
 * @param who and what kind of figure it is
 * @param source where it stands
 */
record Published(double perSecond, double millis, String who, String source) {
  static final List<Published> ALL =
      List.of(
          new Published(
              450,
              6_800,
              "TesseraCT on AWS, integrated, average",
              "transparency-dev/tesseract docs/performance.md (t3a.small, Aurora db.r5.large)"),
          new Published(
              500,
              1_245,
              "TesseraCT on GCP with awaiter, queue, average",
              "transparency-dev/tesseract docs/performance.md (e2-standard-2, Spanner 100 PU)"),
          new Published(
              1_000,
              868,
              "TesseraCT on GCP, one machine, average",
              "transparency-dev/tesseract docs/performance.md (n2-standard-4)"),
          new Published(
              1_700,
              863,
              "TesseraCT on GCP, three machines, average",
              "transparency-dev/tesseract docs/performance.md (3 x n2-standard-4)"),
          new Published(
              10_000,
              2_990,
              "TesseraCT on POSIX, queue, average",
              "transparency-dev/tesseract docs/performance.md (NVMe, up to 7 cores)"),
          new Published(
              3_500, 471, "CompactLog, p95 of add-chain", "CompactLog README, its vendor's own"));
}
