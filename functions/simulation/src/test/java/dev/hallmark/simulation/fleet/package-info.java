/**
 * Lambda: environments that are all cloned from one snapshot, handle one request at a time, are
 * frozen in between and may die at any call. Knows nothing of what they run.
 */
@NullMarked
package dev.hallmark.simulation.fleet;

import org.jspecify.annotations.NullMarked;
