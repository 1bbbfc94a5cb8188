package dev.hallmark.tuf.repository;

/** How long a published file may be cached. */
public enum FileKind {
  /** Replaced by later publications; a cache must ask each time. */
  CURRENT,
  /** Its name holds its version or its hash: it never changes. */
  IMMUTABLE
}
