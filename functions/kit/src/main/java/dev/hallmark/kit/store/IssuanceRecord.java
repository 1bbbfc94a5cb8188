package dev.hallmark.kit.store;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * What is noted of one certificate. Says what the certificate says, where it is logged and with
 * which program it was asked for; no token, and no claim that is not in the certificate.
 *
 * @param serial serial number in lower-case hexadecimal without leading zeros
 * @param identity the subject alternative name
 * @param issuer the token's issuer
 * @param keyAlgorithm kind of the holder's key, such as {@code ECDSA_P256}
 * @param keyFingerprint SHA-256 of the holder's key (DER SubjectPublicKeyInfo), hexadecimal
 * @param tbsFingerprint SHA-256 of the certificate's signed part (DER TBSCertificate), hexadecimal:
 *     it names the certificate before its signature is made
 * @param notBefore first second of validity
 * @param notAfter last second of validity
 * @param ctLogId id of the log that promised to log it (RFC 6962 section 3.2), hexadecimal
 * @param ctLeafIndex its place there, if the log told
 * @param client which program asked for it, of a fixed list of names; empty if it was not noted
 */
public record IssuanceRecord(
    String serial,
    String identity,
    String issuer,
    String keyAlgorithm,
    String keyFingerprint,
    String tbsFingerprint,
    Instant notBefore,
    Instant notAfter,
    String ctLogId,
    OptionalLong ctLeafIndex,
    String client) {}
