package dev.hallmark.localstack.embedded;

/** DynamoDB Local's jars are not where they should be: they were not built. */
public final class MissingLibrariesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MissingLibrariesException(Throwable cause) {
    super("DynamoDB Local's jars are missing", cause);
  }
}
