/**
 * The timestamp authority's HTTP face, as Sigstore's timestamp-server answers: queries in DER and
 * in JSON, errors as {@code {"code":n,"message":"…"}}. Where upstream answers bad input with 5xx,
 * this one answers with 4xx. DER is RFC 3161 section 3.4 over HTTP. Never reads a timestamp's time
 * from the caller. Errors carry {@code application/json}, also where upstream mislabels them.
 */
@NullMarked
package dev.hallmark.timestamp.http;

import org.jspecify.annotations.NullMarked;
