package dev.hallmark.operator;

import dev.hallmark.logengine.store.LogStoreException;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A table that the stack made and that belongs to no log which is archived: such as a queue. One
 * that holds a log all the same is not removed, for nothing else has what is in it.
 */
record UnnamedTablePart(TablePart part) implements InstancePart {
  @Override
  public String name() {
    return part.name();
  }

  @Override
  public Optional<String> objection() {
    return part.tables().holdsLog(part.table())
        ? Optional.of(
            "it holds a log that the instance's outputs do not name, so it would not be archived: "
                + how())
        : Optional.empty();
  }

  @Override
  public Removal remove() {
    try {
      return part.tables().holdsLog(part.table())
          ? new Removal.Stays("it holds a log that was not archived", how(), OptionalDouble.empty())
          : part.remove();
    } catch (LogStoreException e) {
      return new Removal.Stays(Hallmark.sentence(e), "run this again", OptionalDouble.empty());
    }
  }

  private String how() {
    return "archive it by hallmark log archive --table %s, with its --origin, --key and buckets, delete the table, and run this again"
        .formatted(part.table());
  }
}
