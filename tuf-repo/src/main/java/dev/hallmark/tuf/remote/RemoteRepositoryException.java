package dev.hallmark.tuf.remote;

/**
 * A repository was not read. The message is a sentence for people: what is wrong, and what to do.
 * It repeats nothing that came in but the path that was asked for.
 */
public abstract sealed class RemoteRepositoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private RemoteRepositoryException(String message) {
    super(message);
  }

  /** The sentence. */
  public String sentence() {
    return String.valueOf(getMessage());
  }

  /** What is published is not what a client may believe. */
  public static final class Untrusted extends RemoteRepositoryException {
    private static final long serialVersionUID = 1L;

    Untrusted(String message) {
      super(message);
    }
  }

  /** It did not answer, so nothing is known of it. */
  public static final class Unreachable extends RemoteRepositoryException {
    private static final long serialVersionUID = 1L;

    Unreachable(String message) {
      super(message);
    }
  }
}
