package dev.hallmark.rekor.v2.domain;

import java.util.Optional;

/**
 * A claim that a digest was signed (message HashedRekordRequestV002), not checked.
 *
 * @param digest hash of the artifact; no bytes if unset
 * @param signature over the digest; no bytes if unset
 * @param verifier checks the signature; empty if unset
 */
public record HashedRekordRequest(byte[] digest, byte[] signature, Optional<Verifier> verifier) {}
