/**
 * The table and the picture: latency, throughput, units and dollars of the engine under loads from
 * one entry a second to ten thousand, in virtual time. Every figure comes from a run; none is
 * written by hand but those of others, which name their source.
 */
@NullMarked
package dev.hallmark.simulation.measure;

import org.jspecify.annotations.NullMarked;
