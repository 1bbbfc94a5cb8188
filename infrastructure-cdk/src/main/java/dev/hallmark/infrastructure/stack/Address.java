package dev.hallmark.infrastructure.stack;

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

  /**
   * Takes files from the bucket that the API leaves to a function, because it cannot tell by the
   * path which of them the function must make. Without a cache in front nobody can: all stays with
   * the function, which answers the same.
   */
  default void serveFiles(Bucket bucket) {}
}
