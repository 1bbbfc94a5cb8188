/**
 * Fulcio's configuration file: which issuers are trusted and how their tokens are read. Key names
 * are upstream's ({@code oidc-issuers}, {@code ci-issuer-metadata}); everything is checked when it
 * is read. Never falls back to issuers that the file does not name.
 */
@NullMarked
package dev.hallmark.fulcio.domain.config;

import org.jspecify.annotations.NullMarked;
