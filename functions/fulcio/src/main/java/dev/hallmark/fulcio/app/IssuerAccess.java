package dev.hallmark.fulcio.app;

import dev.hallmark.fulcio.domain.config.IssuerUrl;
import dev.hallmark.fulcio.domain.config.TrustedIssuer;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Where an issuer's keys are, and how far the search for them may go.
 *
 * @param url what its discovery document must name
 * @param privateAddresses whether its hosts may have addresses that are not public
 * @param caCertificates trusted for its hosts beside the public authorities
 * @param named whether the configuration names it; else a pattern covers it, as any number of
 *     others
 */
public record IssuerAccess(
    String url, boolean privateAddresses, List<X509Certificate> caCertificates, boolean named) {
  public IssuerAccess {
    caCertificates = List.copyOf(caCertificates);
  }

  /** One of many on the public internet, or one that is this machine by its spelling. */
  public static IssuerAccess of(String url) {
    return new IssuerAccess(url, isLoopback(url), List.of(), /* named= */ false);
  }

  static IssuerAccess of(TrustedIssuer issuer, boolean named) {
    return new IssuerAccess(
        issuer.url(),
        issuer.keys().privateAddresses() || isLoopback(issuer.url()),
        issuer.keys().caCertificates(),
        named);
  }

  private static boolean isLoopback(String url) {
    return IssuerUrl.fetchable(url).filter(IssuerUrl::isLoopback).isPresent();
  }
}
