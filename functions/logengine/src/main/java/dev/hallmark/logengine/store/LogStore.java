package dev.hallmark.logengine.store;

/**
 * The storage of one log.
 *
 * <p>For all four parts: a write returns only when it is durable. Each write is one atomic step on
 * one record. All reads are strongly consistent: they see every write that finished before they
 * began, whoever made it. A write whose outcome is unknown is looked up again inside; if it still
 * cannot be told, a {@link LogStoreException} says so, and the write may take effect at any later
 * time. Every write may be repeated without harm. Thread-safe.
 *
 * <p>Every record is written once: nothing here changes or deletes.
 */
public interface LogStore extends SlotStore, EntryStore, CheckpointStore, TileStore {}
