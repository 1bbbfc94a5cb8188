package dev.hallmark.fulcio.domain.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * How an issuer's keys are come by.
 *
 * @param pinned its JWK set ({@code jwks}); if present the issuer is never asked for one
 * @param caCertificates trusted for its host beside the system's ({@code ca-cert})
 * @param privateAddresses whether its host may lie in a private network ({@code
 *     allow-private-addresses})
 */
public record KeyAccess(
    Optional<JsonNode> pinned, List<X509Certificate> caCertificates, boolean privateAddresses) {
  public KeyAccess {
    caCertificates = List.copyOf(caCertificates);
  }
}
