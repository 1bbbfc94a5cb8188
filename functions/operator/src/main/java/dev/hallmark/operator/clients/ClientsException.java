package dev.hallmark.operator.clients;

/**
 * Nothing was written. The message is a sentence for people: what is wrong, and what to do. It
 * repeats nothing that came in.
 */
public abstract sealed class ClientsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private ClientsException(String message) {
    super(message);
  }

  /** What was asked for cannot be had, or must not be. */
  public static final class Refused extends ClientsException {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public Refused(String message) {
      super(message);
    }
  }

  /** What the instance publishes is not what a client may believe. */
  public static final class Untrusted extends ClientsException {
    private static final long serialVersionUID = 1L;

    /** Says which file and which rule. */
    public Untrusted(String message) {
      super(message);
    }
  }

  /** The instance did not answer, so nothing is known of it. */
  public static final class Unreachable extends ClientsException {
    private static final long serialVersionUID = 1L;

    /** Says what was seen. */
    public Unreachable(String message) {
      super(message);
    }
  }
}
