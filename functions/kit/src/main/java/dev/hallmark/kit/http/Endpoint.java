package dev.hallmark.kit.http;

/** Answers one kind of request. Thread-safe. */
@FunctionalInterface
public interface Endpoint {
  /**
   * Answers; never returns without a response. What it throws becomes {@link EdgeErrors#internal}.
   */
  Response answer(Request request);
}
