package dev.hallmark.simulation.run;

/**
 * An invariant that does not hold.
 *
 * @param says what is wrong
 */
public record Violation(Invariant invariant, String says) {}
