/**
 * What the timestamp authority does: stamp, and show its certificates. Reads the chain from the
 * instance's objects at the first request, since a function may be published before the key
 * ceremony was held. Records nothing: a token is its own evidence.
 */
@NullMarked
package dev.hallmark.timestamp.app;

import org.jspecify.annotations.NullMarked;
