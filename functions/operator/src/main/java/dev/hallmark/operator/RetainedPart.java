package dev.hallmark.operator;

import java.util.OptionalDouble;

/**
 * What somebody else must remove, or nobody.
 *
 * @param because why this command does not
 * @param how what removes it
 * @param monthly what it costs a month in dollars; empty if that is not known
 */
record RetainedPart(String name, String because, String how, OptionalDouble monthly)
    implements InstancePart {
  @Override
  public boolean removable() {
    return false;
  }

  @Override
  public Removal remove() {
    return new Removal.Stays(because, how, monthly);
  }
}
