/**
 * Time stamps (RFC 3161, RFC 5816): makes granted responses and verifies them as a client would.
 * Which requests are granted is decided elsewhere; a refusal in RFC 3161's own form is never made,
 * since Sigstore's clients expect an HTTP status.
 */
@NullMarked
package dev.hallmark.pki.tsp;

import org.jspecify.annotations.NullMarked;
