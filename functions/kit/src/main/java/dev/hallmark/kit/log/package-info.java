/**
 * One JSON line a log event: constant text, variables in keyed fields. Never tokens, keys or
 * request bodies.
 */
@NullMarked
package dev.hallmark.kit.log;

import org.jspecify.annotations.NullMarked;
