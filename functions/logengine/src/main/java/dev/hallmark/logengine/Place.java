package dev.hallmark.logengine;

/**
 * Where a committed leaf stands.
 *
 * @param index its position
 * @param timeMillis time of its slot
 */
record Place(long index, long timeMillis) {}
