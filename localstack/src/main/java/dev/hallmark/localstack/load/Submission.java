package dev.hallmark.localstack.load;

import java.security.PublicKey;

/**
 * One entry to be logged, or one key to be certified, ready to be sent.
 *
 * @param digest SHA-256 of what was signed
 * @param signature ECDSA in DER over it
 * @param key that verifies it
 * @param request the body that asks for the entry
 */
record Submission(byte[] digest, byte[] signature, PublicKey key, byte[] request) {}
