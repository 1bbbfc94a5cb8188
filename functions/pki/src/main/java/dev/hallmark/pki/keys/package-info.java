/**
 * Typed keys, digests and signature schemes. Private keys never appear here: whoever signs does so
 * through {@link dev.hallmark.pki.keys.Signer}.
 */
@NullMarked
package dev.hallmark.pki.keys;

import org.jspecify.annotations.NullMarked;
