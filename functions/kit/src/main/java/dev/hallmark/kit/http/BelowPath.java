package dev.hallmark.kit.http;

/**
 * Answers requests below a path as if they were made at the root. A gateway hands the whole path
 * on, and what stands before a log's own routes is not the log's business.
 *
 * @param path empty, or with a slash before it and none after it
 * @param endpoint who answers
 */
public record BelowPath(String path, Endpoint endpoint) implements Endpoint {
  @Override
  public Response answer(Request request) {
    return endpoint.answer(request.below(path));
  }
}
