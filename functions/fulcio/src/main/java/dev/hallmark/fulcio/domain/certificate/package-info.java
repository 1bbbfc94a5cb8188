/**
 * The certificates that Fulcio issues (RFC 5280 with Fulcio's certificate-specification.md): one
 * profile, built once and encoded twice, with the pre-certificate's poison and with the SCT list
 * (RFC 6962 section 3.1). Never signs: it makes and judges the bytes that are signed.
 */
@NullMarked
package dev.hallmark.fulcio.domain.certificate;

import org.jspecify.annotations.NullMarked;
