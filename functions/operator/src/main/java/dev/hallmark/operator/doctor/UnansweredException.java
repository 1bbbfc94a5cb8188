package dev.hallmark.operator.doctor;

/** A service did not answer, or not as its protocol says. The message repeats nothing of it. */
final class UnansweredException extends Exception {
  private static final long serialVersionUID = 1L;

  UnansweredException(String message) {
    super(message);
  }
}
