/**
 * Which requests for a time stamp are granted (RFC 3161 section 2.4.1, with the limits of
 * Sigstore's timestamp authority), and in which words the others are refused. Pure: no bytes of the
 * wire, no clock, no key.
 */
@NullMarked
package dev.hallmark.timestamp.domain;

import org.jspecify.annotations.NullMarked;
