/**
 * Certificate Transparency's byte layouts (RFC 6962 sections 3.2 to 3.4, C2SP static-ct-api):
 * signed certificate timestamps, what they sign, and what a log hashes. Certificates are cut byte
 * for byte and never re-encoded. Keeps no log and speaks to none.
 */
@NullMarked
package dev.hallmark.pki.sct;

import org.jspecify.annotations.NullMarked;
