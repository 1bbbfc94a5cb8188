/**
 * From a verified token to what a certificate says about its holder: Fulcio's issuer types, the
 * subject alternative name and the extensions of arc 1.3.6.1.4.1.57264.1 (Fulcio's oid-info.md).
 *
 * <p>Never reads a claim of a token that is not verified yet, apart from {@code iss}, which chooses
 * the issuer.
 */
@NullMarked
package dev.hallmark.fulcio.domain.identity;

import org.jspecify.annotations.NullMarked;
