package dev.hallmark.logengine.store;

/**
 * Where an entry stands in the log, and the promise given for it. Written once, after the slot.
 *
 * @param index its position
 * @param timeMillis time of its slot
 * @param receipt the promise given for it; empty if the log gives none
 */
public record Placement(long index, long timeMillis, byte[] receipt) {}
