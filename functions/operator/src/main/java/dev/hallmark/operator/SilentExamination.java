package dev.hallmark.operator;

import dev.hallmark.operator.doctor.DoctorListener;
import dev.hallmark.operator.doctor.Finding;

/** Shows nothing before the end. */
final class SilentExamination implements DoctorListener {
  @Override
  public void begins(String check) {}

  @Override
  public void found(Finding finding) {}
}
