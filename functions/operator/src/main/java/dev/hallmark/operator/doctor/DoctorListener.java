package dev.hallmark.operator.doctor;

/** Is told of an examination while it runs. */
public interface DoctorListener {
  /** A check begins. */
  void begins(String check);

  /** It says something. */
  void found(Finding finding);
}
