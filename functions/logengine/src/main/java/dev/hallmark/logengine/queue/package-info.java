/**
 * Where appends of many environments meet so that one of them commits for all: markers, an advisory
 * lease, results. Holds nothing that the log depends on: all of it may be lost, late or stale, and
 * only time is lost with it.
 */
@NullMarked
package dev.hallmark.logengine.queue;

import org.jspecify.annotations.NullMarked;
