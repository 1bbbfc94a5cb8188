package dev.hallmark.operator;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the instance's stack made and another one has since, as after an import: it is that one's.
 *
 * @param owner the other stack's ARN
 * @param named whether the instance's outputs name it, so that the instance lives on there
 */
record ForeignPart(InstancePart part, String owner, boolean named) implements InstancePart {
  @Override
  public String name() {
    return part.name();
  }

  @Override
  public boolean removable() {
    return false;
  }

  @Override
  public Optional<String> objection() {
    return named
        ? Optional.of(
            "the stack %1$s has it now: name that one (hallmark destroy --stack %1$s), or take it out of that stack first"
                .formatted(owner))
        : Optional.empty();
  }

  @Override
  public Removal remove() {
    return new Removal.Stays(
        "the stack %s has it now".formatted(owner),
        "nothing: it goes with that stack",
        OptionalDouble.of(0));
  }
}
