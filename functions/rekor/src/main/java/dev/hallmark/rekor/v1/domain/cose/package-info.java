/**
 * COSE_Sign1 messages (RFC 9052 section 4.2) in CBOR (RFC 8949): reads one, within bounds, and
 * verifies it. Knows the two algorithms that rekor-server knows; makes no message.
 */
@NullMarked
package dev.hallmark.rekor.v1.domain.cose;

import org.jspecify.annotations.NullMarked;
