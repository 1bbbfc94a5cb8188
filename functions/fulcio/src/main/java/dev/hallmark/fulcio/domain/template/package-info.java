/**
 * Text that a deployment's configuration makes out of a token's claims: the part of Go's {@code
 * text/template} that Fulcio's {@code ci-issuer-metadata} uses, Go's way of printing claim values,
 * and the normal form that Go's {@code net/url} gives to a URL. Existing verification policies
 * match these strings, so they must be the same to the byte.
 *
 * <p>Never executes anything but the functions listed in {@link
 * dev.hallmark.fulcio.domain.template.TemplateFunction}; never echoes a claim's value in an error.
 */
@NullMarked
package dev.hallmark.fulcio.domain.template;

import org.jspecify.annotations.NullMarked;
