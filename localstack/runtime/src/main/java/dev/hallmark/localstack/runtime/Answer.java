package dev.hallmark.localstack.runtime;

import java.nio.charset.StandardCharsets;

/**
 * What came of an invocation.
 *
 * @param failed whether the body is an error object of Lambda's ({@code errorType}, {@code
 *     errorMessage})
 * @param body JSON
 */
record Answer(boolean failed, byte[] body) {
  /** The function is initialised. */
  static final Answer INITIALISED = new Answer(false, new byte[0]);

  static Answer failure(String type, String message) {
    return new Answer(
        true,
        "{\"errorType\":\"%s\",\"errorMessage\":\"%s\"}"
            .formatted(type, message)
            .getBytes(StandardCharsets.UTF_8));
  }
}
