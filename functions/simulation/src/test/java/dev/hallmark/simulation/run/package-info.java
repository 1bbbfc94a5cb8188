/**
 * Runs: clients, environments and a region for one scenario and one seed, and what must hold
 * afterwards. A run depends on nothing but its scenario, its seed and its cut; it never looks at a
 * real clock and draws nothing that is not seeded.
 */
@NullMarked
package dev.hallmark.simulation.run;

import org.jspecify.annotations.NullMarked;
