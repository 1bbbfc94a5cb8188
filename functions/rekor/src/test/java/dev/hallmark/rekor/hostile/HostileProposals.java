package dev.hallmark.rekor.hostile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.rekor.v1.Recorded;
import java.util.Base64;
import java.util.function.Supplier;

/** Proposals that upstream accepted, with something else in one place. */
final class HostileProposals {
  private HostileProposals() {}

  /**
   * A changed proposal.
   *
   * @param vector name of the recorded one
   * @param pointer to the base64 that is replaced
   */
  static Attack changed(String name, String vector, String pointer, Supplier<byte[]> content) {
    return Attack.text(
        name,
        Attack.CREATE_V1,
        () -> {
          ObjectNode proposal = Recorded.entry(vector).requestBody().deepCopy();
          int slash = pointer.lastIndexOf('/');
          ((ObjectNode) proposal.at(pointer.substring(0, slash)))
              .put(pointer.substring(slash + 1), base64(content.get()));
          return proposal.toString();
        });
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
