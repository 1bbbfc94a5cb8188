/** Proof of possession. */
@NullMarked
package dev.hallmark.fulcio.domain.proof;

import org.jspecify.annotations.NullMarked;
