/** The scheduled function: its handler and wiring. Decides nothing. */
@NullMarked
package dev.hallmark.caretaker.lambda;

import org.jspecify.annotations.NullMarked;
