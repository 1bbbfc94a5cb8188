/**
 * What may be written to a Rekor v2 log: the rules of hashedrekord 0.0.2 (sigstore/rekor-tiles,
 * {@code rekor_log.proto} and {@code entry.proto}) and the exact bytes of an entry (RFC 8785).
 *
 * <p>Pure rules: a request that breaks one is a value that names it. Nothing here stores, signs, or
 * looks at names, dates or chains of a certificate: the log records who could have signed, and
 * verifiers judge.
 */
@NullMarked
package dev.hallmark.rekor.v2.domain;

import org.jspecify.annotations.NullMarked;
