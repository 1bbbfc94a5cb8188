package dev.hallmark.logengine.store;

/**
 * A signed checkpoint as stored.
 *
 * @param size the tree's size
 * @param timeMillis when it was signed, milliseconds since 1970
 * @param note the encoded note
 */
public record StoredCheckpoint(long size, long timeMillis, String note) {}
