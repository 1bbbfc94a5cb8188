/**
 * What the Rekor v1 function does: admits proposals to the active shard, finds entries of every
 * shard by index, by id, by what they are about, and describes the log. Knows the log engine and
 * the search index by their ports; never HTTP, never AWS.
 */
@NullMarked
package dev.hallmark.rekor.v1.app;

import org.jspecify.annotations.NullMarked;
