package dev.hallmark.fulcio.domain.proof;

import dev.hallmark.pki.keys.HashAlgorithm;
import java.security.PublicKey;

/**
 * A key whose private half the caller holds.
 *
 * @param key the key
 * @param hash that the proof was made with
 */
record ProvenKey(PublicKey key, HashAlgorithm hash) {}
