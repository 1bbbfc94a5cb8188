/**
 * The wire of a certificate transparency log (RFC 6962 section 4), with the errors of today's logs:
 * text/plain, the status in words on the first line. Decodes, encodes and chooses the status;
 * judges nothing.
 */
@NullMarked
package dev.hallmark.ctlog.http;

import org.jspecify.annotations.NullMarked;
