package dev.hallmark.timestamp.domain;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A request as it was read, in DER or in JSON, before it is judged.
 *
 * @param hashAlgorithm dotted OID of the imprint's hash
 * @param digest the imprint's value
 * @param policy dotted OID of the policy asked for
 * @param nonce any integer
 * @param certificates whether the signing certificate is wanted in the answer
 * @param extensions whether the request carries extensions
 */
public record TimestampQuery(
    String hashAlgorithm,
    byte[] digest,
    Optional<String> policy,
    Optional<BigInteger> nonce,
    boolean certificates,
    boolean extensions) {}
