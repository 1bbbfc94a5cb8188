/** Tests of who gets no certificates. */
@NullMarked
package dev.hallmark.kit.freeze;

import org.jspecify.annotations.NullMarked;
