package dev.hallmark.operator;

import dev.hallmark.operator.LogHead.Relation;
import java.util.Optional;

/** When a store may be the one to go on with. */
final class Adoption {
  private Adoption() {}

  /**
   * Why not. Also asked of a store that was adopted before: it may have been rolled back since.
   *
   * @param unpublished whether it was said that nothing of the log was ever published
   * @return empty if nothing is against it
   */
  static Optional<String> refusal(LogHead head, boolean unpublished) {
    if (head.relation().wrong()) {
      return Optional.of("the published checkpoint " + head.relation().text());
    }
    if (!head.newestHolds()) {
      return Optional.of(
          "the newest checkpoint in the store is not one of this log, signed with its key; run"
              + " hallmark log fsck");
    }
    if (head.relation() == Relation.NOTHING && head.size() > 0 && !unpublished) {
      return Optional.of(
          "the log has entries, but nothing is published in that bucket: name the log's own, or say"
              + " --unpublished if there never was anything");
    }
    return Optional.empty();
  }
}
