package dev.hallmark.operator;

import dev.hallmark.aws.removal.KeyRemoval;
import dev.hallmark.aws.removal.RemovalException;
import dev.hallmark.operator.price.Price;
import java.util.OptionalDouble;

/**
 * A key of KMS.
 *
 * @param of what it signs
 * @param window for how many days its deletion can be taken back
 */
record KeyPart(String of, String id, int window, KeyRemoval keys) implements InstancePart {
  @Override
  public String name() {
    return "key of %s, %s".formatted(of, id);
  }

  /** A log that is still there is archived with its key only. */
  @Override
  public boolean last() {
    return true;
  }

  @Override
  public Removal remove() {
    try {
      return keys.schedule(id, window)
          .<Removal>map(at -> new Removal.Ends(at, "aws kms cancel-key-deletion --key-id " + id))
          .orElseGet(Removal.Gone::new);
    } catch (RemovalException e) {
      return new Removal.Stays(
          String.valueOf(e.getMessage()),
          (e.denied()
                  ? "as the break-glass role (setting breakGlassRoleArn), or once the statement"
                      + " NobodyDestroys is out of its policy (aws kms put-key-policy): "
                  : "")
              + "aws kms schedule-key-deletion --pending-window-in-days %d --key-id %s"
                  .formatted(window, id),
          OptionalDouble.of(Price.KMS_KEY_MONTH.dollars()));
    }
  }
}
