/**
 * Public keys and signatures in the formats of Rekor v1 (sigstore/rekor, pkg/pki): X.509, OpenPGP,
 * minisign, SSH, and the keys of TUF metadata, each with the canonical form that goes into the log.
 * Trusts none of them and looks none up.
 */
@NullMarked
package dev.hallmark.rekor.v1.domain.key;

import org.jspecify.annotations.NullMarked;
