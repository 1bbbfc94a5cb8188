/** Issuer types and claims. */
@NullMarked
package dev.hallmark.fulcio.domain.identity;

import org.jspecify.annotations.NullMarked;
