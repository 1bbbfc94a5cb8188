/** The golden vectors of a running Fulcio 1.8.8, and an instance of ours to hold them against. */
@NullMarked
package dev.hallmark.fulcio.vectors;

import org.jspecify.annotations.NullMarked;
