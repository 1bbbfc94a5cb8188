package dev.hallmark.operator.archive;

/** The archive cannot be written or read at all; the message says which file and what to do. */
public final class ArchiveException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ArchiveException(String message) {
    super(message);
  }
}
