/**
 * Port by which one function calls another. Never retries and never reads what passes: both are for
 * the caller.
 */
@NullMarked
package dev.hallmark.kit.invoke;

import org.jspecify.annotations.NullMarked;
