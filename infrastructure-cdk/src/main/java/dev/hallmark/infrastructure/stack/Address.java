package dev.hallmark.infrastructure.stack;

import dev.hallmark.infrastructure.stack.watch.Watched.WatchedCertificate;
import java.util.Optional;
import software.amazon.awscdk.services.s3.Bucket;

/** Under which host name the API answers, at the host's root. */
interface Address {
  /** The host name, without a port. */
  String host();

  /** The name under which the Rekor v2 logs sign; later logs put their own before it. */
  default String logName() {
    return host();
  }

  /** The base URL of every service, without a trailing slash. */
  default String url() {
    return "https://" + host();
  }

  /** The certificate of the host name; empty if there is none of ours to watch. */
  default Optional<WatchedCertificate> certificate() {
    return Optional.empty();
  }

  /**
   * Takes files from the bucket that the API leaves to a function, because it cannot tell by the
   * path which of them the function must make. Without a cache in front nobody can: all stays with
   * the function, which answers the same.
   */
  default void serveFiles(Bucket bucket) {}
}
