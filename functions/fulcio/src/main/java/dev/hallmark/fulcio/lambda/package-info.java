/** The function itself: its wiring and its adapters. Never decides anything. */
@NullMarked
package dev.hallmark.fulcio.lambda;

import org.jspecify.annotations.NullMarked;
