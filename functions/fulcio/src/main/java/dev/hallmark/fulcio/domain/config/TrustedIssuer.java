package dev.hallmark.fulcio.domain.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.fulcio.domain.identity.IssuerType;
import java.util.Optional;

/**
 * One entry of {@code oidc-issuers}.
 *
 * @param url what {@code iss} must equal, byte for byte
 * @param clientId the audience that tokens must name
 * @param type how tokens are read
 * @param challengeClaim shown to clients, never used here
 * @param pinnedKeys its JWK set; if present the issuer is never asked for one
 */
public record TrustedIssuer(
    String url,
    String clientId,
    IssuerType type,
    String challengeClaim,
    Optional<JsonNode> pinnedKeys) {}
