/**
 * Certificates (RFC 5280): the profiles of this instance's authorities, chains, PEM, and signing
 * through {@link dev.hallmark.pki.keys.Signer}. Every certificate made here is read back and
 * verified before anyone gets it. Never validates paths for third parties and never fetches
 * anything.
 */
@NullMarked
package dev.hallmark.pki.x509;

import org.jspecify.annotations.NullMarked;
