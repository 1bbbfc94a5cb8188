/**
 * Typed keys (RFC 5280 SubjectPublicKeyInfo), digests and signature schemes (FIPS 186-5, RFC 8032,
 * RFC 8017). Private keys never appear here: whoever signs does so through {@link
 * dev.hallmark.pki.keys.Signer}.
 */
@NullMarked
package dev.hallmark.pki.keys;

import org.jspecify.annotations.NullMarked;
