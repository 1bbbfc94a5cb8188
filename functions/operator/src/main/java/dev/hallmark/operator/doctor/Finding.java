package dev.hallmark.operator.doctor;

/**
 * What one check says of one thing.
 *
 * @param check its name, for programs
 * @param status how it is
 * @param what was seen, in a sentence; of what was skipped, why
 * @param remedy what to do; empty if nothing need be done
 */
public record Finding(String check, Status status, String what, String remedy) {
  /** How it is. */
  public enum Status {
    /** As it must be. */
    FINE("ok"),
    /** It works, and will not for ever, or not for everybody. */
    WARNING("warning"),
    /** Clients fail here, or believe what they must not. */
    WRONG("wrong"),
    /** Not looked at. */
    SKIPPED("skipped");

    private final String text;

    Status(String text) {
      this.text = text;
    }

    /** The word for people and programs. */
    public String text() {
      return text;
    }
  }
}
