package dev.hallmark.localstack.runtime;

import java.util.concurrent.CompletableFuture;

/**
 * One call of the function, until it is answered.
 *
 * @param id of the request
 * @param event JSON
 * @param answer completed once, by whoever is first: the function, its death, its time limit
 */
record Invocation(String id, byte[] event, CompletableFuture<Answer> answer) {
  Invocation(String id, byte[] event) {
    this(id, event, new CompletableFuture<>());
  }
}
