/**
 * What the Rekor v2 function does: admits entries to the log and serves the log's tiles (C2SP
 * tlog-tiles). Knows the log engine and the log's key; never HTTP, never AWS.
 */
@NullMarked
package dev.hallmark.rekor.v2.app;

import org.jspecify.annotations.NullMarked;
