package dev.hallmark.rekor.v1.domain.kind;

import dev.hallmark.rekor.v1.domain.EntryKind;
import java.util.List;

/** Every kind of entry there is. */
public final class EntryKinds {
  private static final List<EntryKind> ALL = List.of();

  private EntryKinds() {}

  /** All of them, each kind with each of its versions. */
  public static List<EntryKind> all() {
    return ALL;
  }
}
