/**
 * Whether a certificate chain that was signed elsewhere can be a Sigstore certificate authority:
 * rules of RFC 5280 and of the verifiers in use (sigstore-go, sigstore-python with OpenSSL's strict
 * checks, sigstore-java), each with an id. Reports every broken rule at once and changes nothing;
 * never fetches anything.
 */
@NullMarked
package dev.hallmark.pki.chain;

import org.jspecify.annotations.NullMarked;
