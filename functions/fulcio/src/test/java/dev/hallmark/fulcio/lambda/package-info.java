/** Adapters, over loopback at most. */
@NullMarked
package dev.hallmark.fulcio.lambda;

import org.jspecify.annotations.NullMarked;
