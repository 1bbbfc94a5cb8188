/**
 * One round: learn what clients trust, mint a token, get a certificate, a time stamp and a log
 * entry, verify each. The ports are what lies between the canary and the public edge.
 *
 * <p>Never: reaches a service by another way than the edge, repeats a step that failed, or keeps
 * anything from one round to the next.
 */
@NullMarked
package dev.hallmark.canary.app;

import org.jspecify.annotations.NullMarked;
