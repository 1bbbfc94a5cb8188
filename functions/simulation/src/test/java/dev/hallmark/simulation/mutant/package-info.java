/**
 * The protocol with one rule broken each, from outside the engine, and the proof that the
 * simulation notices. A rule whose breach nothing notices would be a rule that nothing tests.
 */
@NullMarked
package dev.hallmark.simulation.mutant;

import org.jspecify.annotations.NullMarked;
