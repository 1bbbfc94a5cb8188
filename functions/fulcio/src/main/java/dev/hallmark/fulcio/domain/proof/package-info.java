/**
 * The caller's key and his proof that he holds its private half: a signature over the principal's
 * name, or a PKCS#10 request (RFC 2986) of which only the key counts. Never trusts what a request
 * says about the kind of its key.
 */
@NullMarked
package dev.hallmark.fulcio.domain.proof;

import org.jspecify.annotations.NullMarked;
