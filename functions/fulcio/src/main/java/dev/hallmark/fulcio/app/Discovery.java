package dev.hallmark.fulcio.app;

/**
 * Fetches an issuer's keys by OpenID Connect Discovery 1.0. Thread-safe; ends within seconds, and
 * an issuer that is slow delays no question to another.
 */
@FunctionalInterface
public interface Discovery {
  /** Fetches the discovery document and the key set it names. */
  KeyLookup fetch(IssuerAccess issuer);
}
