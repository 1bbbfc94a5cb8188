package dev.hallmark.operator.doctor;

import dev.hallmark.operator.doctor.Finding.Status;
import java.util.ArrayList;
import java.util.List;

/** Takes what the checks say, and tells a listener at once. */
final class Findings {
  private final DoctorListener listener;
  private final List<Finding> all = new ArrayList<>();
  private String check = "";

  Findings(DoctorListener listener) {
    this.listener = listener;
  }

  /** What follows is said by this check. */
  void begin(String name) {
    check = name;
    listener.begins(name);
  }

  void fine(String what) {
    add(Status.FINE, what, "");
  }

  void warning(String what, String remedy) {
    add(Status.WARNING, what, remedy);
  }

  void wrong(String what, String remedy) {
    add(Status.WRONG, what, remedy);
  }

  void skipped(String because) {
    add(Status.SKIPPED, because, "");
  }

  List<Finding> all() {
    return List.copyOf(all);
  }

  private void add(Status status, String what, String remedy) {
    Finding finding = new Finding(check, status, what, remedy);
    all.add(finding);
    listener.found(finding);
  }
}
