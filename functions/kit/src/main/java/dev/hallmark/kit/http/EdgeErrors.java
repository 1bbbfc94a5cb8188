package dev.hallmark.kit.http;

import java.util.Set;

/**
 * How one service words the refusals that come before any of its endpoints: each Sigstore service
 * has a shape of its own.
 */
public interface EdgeErrors {
  /** No route has this path. */
  Response notFound(Request request);

  /** The path exists, but not with this method. */
  Response methodNotAllowed(Request request, Set<String> allowed);

  /** The body is larger than the route allows. */
  Response tooLarge(Request request, int maximumBytes);

  /** A fault of ours. Must not show the cause: it may hold secrets. */
  Response internal(Request request);
}
