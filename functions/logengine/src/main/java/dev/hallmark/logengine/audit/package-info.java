/**
 * Checks of a log against the rules it is built on (chain, state, once, body, signed, published,
 * frozen), recomputing everything from the leaves. Reports every finding and goes on; never writes,
 * never signs, never takes a stored value for right because it is stored.
 */
@NullMarked
package dev.hallmark.logengine.audit;

import org.jspecify.annotations.NullMarked;
