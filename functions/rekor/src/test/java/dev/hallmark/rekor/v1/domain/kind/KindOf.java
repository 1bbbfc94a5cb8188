package dev.hallmark.rekor.v1.domain.kind;

import dev.hallmark.rekor.v1.domain.EntryKind;
import dev.hallmark.rekor.v1.domain.Vector;
import java.util.List;
import java.util.Optional;

/** Finds the kind that judges a recorded proposal. */
final class KindOf {
  private static final List<EntryKind> KINDS = EntryKinds.all(Vector.CLOCK);

  private KindOf() {}

  /** The kind; empty where the proposal names none that there is. */
  static Optional<EntryKind> maybe(Vector vector) {
    return KINDS.stream()
        .filter(kind -> kind.kind().equals(vector.kind()))
        .filter(kind -> kind.version().equals(vector.version()))
        .findFirst();
  }

  /** The kind, which must be there. */
  static EntryKind the(Vector vector) {
    return maybe(vector).orElseThrow(() -> new AssertionError("no kind judges " + vector.name()));
  }
}
