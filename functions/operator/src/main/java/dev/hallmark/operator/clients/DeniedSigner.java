package dev.hallmark.operator.clients;

/**
 * Somebody who was frozen, as a certificate names him.
 *
 * @param identity the certificate's subject alternative name
 * @param issuer the identity provider that it names
 */
public record DeniedSigner(String identity, String issuer) {}
