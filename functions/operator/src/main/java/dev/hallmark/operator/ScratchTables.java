package dev.hallmark.operator;

import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.StoreIdentity;
import java.time.Instant;
import java.util.List;

/**
 * Tables beside a log's own, which live for one drill. The log's own table is only read. Whatever
 * cannot be reached is a {@code LogStoreException}.
 */
interface ScratchTables {
  /**
   * One of them, with all that the log's own table held.
   *
   * @param name its name
   * @param restored whether the storage service restored it; else it was copied record by record
   * @param store its records
   * @param identity which store that is
   */
  record Scratch(ScratchName name, boolean restored, LogStore store, StoreIdentity identity) {}

  /** The log's own table. */
  String table();

  /**
   * Restores the log's table into a new one, or copies it where nothing can be restored.
   *
   * @param notBefore what was durable then is in it
   * @param size what the log held then, at least: a copy holds no more
   */
  Scratch make(ScratchName name, Instant notBefore, long size);

  /** Takes the slots from a size on out of it, as if it had been restored to an earlier time. */
  void setBack(ScratchName name, long from);

  /** Those that are there. */
  List<ScratchName> all();

  /** Deletes one; one that is gone is deleted. */
  void delete(ScratchName name);
}
