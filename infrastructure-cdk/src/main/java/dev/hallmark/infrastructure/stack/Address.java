package dev.hallmark.infrastructure.stack;

/** Under which host name the API answers, at the host's root. */
interface Address {
  /** The host name, without a port. */
  String host();

  /** The base URL of every service, without a trailing slash. */
  default String url() {
    return "https://" + host();
  }
}
