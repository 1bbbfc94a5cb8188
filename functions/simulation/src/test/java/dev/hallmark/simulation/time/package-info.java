/**
 * Time that only passes when nothing else is left to do. Threads of the code under test are virtual
 * threads on one scheduler of ours, so a run is the same each time; nothing here ever waits for
 * real time or looks at a real clock.
 */
@NullMarked
package dev.hallmark.simulation.time;

import org.jspecify.annotations.NullMarked;
