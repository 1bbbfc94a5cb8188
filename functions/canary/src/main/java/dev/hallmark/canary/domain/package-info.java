/**
 * What a round of the canary is, step by step, and how what the services answer is verified:
 * against the trusted root, as every client does (RFC 5280, RFC 6962, RFC 3161, C2SP signed-note).
 *
 * <p>Never: asks anybody, knows the time by itself, or believes an answer.
 */
@NullMarked
package dev.hallmark.canary.domain;

import org.jspecify.annotations.NullMarked;
