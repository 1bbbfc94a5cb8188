package dev.hallmark.localstack.edge;

import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;

/** Who answers a request behind the edge. Thread-safe. */
@FunctionalInterface
public interface EdgeBackend {
  /** Answers. */
  Response answer(Request request);
}
