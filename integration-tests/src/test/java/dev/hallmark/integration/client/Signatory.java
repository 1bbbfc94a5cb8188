package dev.hallmark.integration.client;

/**
 * Who is expected to have signed.
 *
 * @param identity the name in the certificate: an e-mail address, or the URI of a job
 * @param issuer who vouched for it
 */
record Signatory(String identity, String issuer) {}
