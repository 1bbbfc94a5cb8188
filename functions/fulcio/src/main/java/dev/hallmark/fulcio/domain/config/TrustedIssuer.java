package dev.hallmark.fulcio.domain.config;

import dev.hallmark.fulcio.domain.identity.IssuerType;

/**
 * One entry of {@code oidc-issuers}.
 *
 * @param url what {@code iss} must equal, byte for byte
 * @param clientId the audience that tokens must name
 * @param type how tokens are read
 * @param challengeClaim shown to clients, never used here
 */
public record TrustedIssuer(String url, String clientId, IssuerType type, String challengeClaim) {}
