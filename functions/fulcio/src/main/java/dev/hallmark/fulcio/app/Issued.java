package dev.hallmark.fulcio.app;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate that was issued.
 *
 * @param chain leaf first and root last
 * @param issuer the entry of the configuration by which the token's issuer is trusted: its URL, or
 *     the pattern that covers it
 */
public record Issued(List<X509Certificate> chain, String issuer) {
  /** Copies the list. */
  public Issued {
    chain = List.copyOf(chain);
  }
}
