/**
 * A development OpenID Connect issuer (OpenID Connect Core 1.0 and Discovery 1.0, without an
 * interactive flow). It gives anybody on this machine a token for any identity: it exists so that
 * signing can be tried without an identity provider, and must never be trusted by an instance that
 * others use.
 */
@NullMarked
package dev.hallmark.localstack.oidc;

import org.jspecify.annotations.NullMarked;
