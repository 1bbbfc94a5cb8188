package dev.hallmark.integration.client;

/**
 * Who is expected to have signed.
 *
 * @param email the identity in the certificate
 * @param issuer who vouched for it
 */
record Signatory(String email, String issuer) {}
