package dev.hallmark.operator;

import dev.hallmark.aws.dynamodb.TableRemoval;
import dev.hallmark.logengine.store.LogStoreException;
import java.util.OptionalDouble;

/**
 * A table of DynamoDB.
 *
 * @param name for people
 */
record TablePart(String name, String table, TableRemoval tables) implements InstancePart {
  @Override
  public Removal remove() {
    try {
      tables.remove(table);
      return new Removal.Gone();
    } catch (LogStoreException e) {
      return new Removal.Stays(
          Hallmark.sentence(e),
          "aws dynamodb update-table --no-deletion-protection-enabled --table-name %1$s && aws dynamodb delete-table --table-name %1$s"
              .formatted(table),
          OptionalDouble.empty());
    }
  }
}
