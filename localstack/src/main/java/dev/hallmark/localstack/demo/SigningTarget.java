package dev.hallmark.localstack.demo;

/**
 * An instance to sign with.
 *
 * @param url base URL of its services, without a trailing slash
 * @param rekorUrl base URL of the Rekor v2 log that takes entries
 * @param issuer URL of the identity provider that mints tokens for e-mail addresses
 * @param trustedRoot its {@code trusted_root.json}
 */
public record SigningTarget(String url, String rekorUrl, String issuer, byte[] trustedRoot) {}
