package dev.hallmark.operator.doctor;

import java.util.List;

/** Runs one check by itself. */
final class Checks {
  private Checks() {}

  /** All that it found, in order. */
  static List<Finding> said(Check check) throws UnansweredException {
    Findings findings =
        new Findings(
            new DoctorListener() {
              @Override
              public void begins(String name) {}

              @Override
              public void found(Finding finding) {}
            });
    findings.begin(check.name());
    check.run(findings);
    return findings.all();
  }
}
