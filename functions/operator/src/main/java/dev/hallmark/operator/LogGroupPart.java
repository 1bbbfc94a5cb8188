package dev.hallmark.operator;

import dev.hallmark.aws.removal.LogGroupRemoval;
import dev.hallmark.aws.removal.RemovalException;
import java.util.OptionalDouble;

/** A log group of CloudWatch. */
record LogGroupPart(String group, LogGroupRemoval logGroups) implements InstancePart {
  @Override
  public String name() {
    return "log group " + group;
  }

  @Override
  public Removal remove() {
    try {
      logGroups.remove(group);
      return new Removal.Gone();
    } catch (RemovalException e) {
      return new Removal.Stays(
          String.valueOf(e.getMessage()),
          "aws logs delete-log-group --log-group-name " + group,
          OptionalDouble.empty());
    }
  }
}
