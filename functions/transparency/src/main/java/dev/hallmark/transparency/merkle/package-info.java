/**
 * Merkle tree maths of RFC 6962 section 2.1 (RFC 9162 section 2.1 for the verification algorithms):
 * roots, inclusion and consistency proofs. Pure functions over hashes; never reads storage itself.
 */
@NullMarked
package dev.hallmark.transparency.merkle;

import org.jspecify.annotations.NullMarked;
