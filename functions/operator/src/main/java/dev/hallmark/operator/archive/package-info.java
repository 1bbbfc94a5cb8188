/**
 * A log as a folder of files that outlives its instance: its public files in the layout of C2SP
 * tlog-tiles (of a CT log static-ct-api), partial ones included, what its table holds as lines of
 * JSON, a manifest with its public key, and the SHA-256 of every file. Read back it is a store like
 * any other, so an audit of it is the log engine's own. Never signs, and never writes to the log.
 */
@NullMarked
package dev.hallmark.operator.archive;

import org.jspecify.annotations.NullMarked;
