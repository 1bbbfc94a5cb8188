/**
 * Identity tokens as JSON Web Tokens: their form (RFC 7515), their signature (RFC 7518) and the
 * claims that every issuer's tokens have (OpenID Connect Core 1.0 section 3.1.3.7). Never fetches a
 * key, and knows no issuer.
 */
@NullMarked
package dev.hallmark.fulcio.domain.token;

import org.jspecify.annotations.NullMarked;
