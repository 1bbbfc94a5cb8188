package dev.hallmark.operator.clients;

import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.trustroot.Authority;
import dev.hallmark.tuf.trustroot.TransparencyLog;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** In which way a client's copy of the trusted root is not what the instance publishes now. */
final class TrustDifferences {
  private final KnownInstance instance;
  private final String remedy;

  /**
   * @param remedy what makes the copy new, as an order
   */
  TrustDifferences(KnownInstance instance, String remedy) {
    this.instance = instance;
    this.remedy = remedy;
  }

  /**
   * Compares them by what they say, however they are written.
   *
   * @param at the copy's file
   */
  Optional<Finding> trustedRoot(String at, byte[] copy) {
    try {
      TrustedRoot old = TrustedRoot.parse(copy);
      TrustedRoot now = instance.trustedRoot();
      if (old.equals(now)) {
        return Optional.empty();
      }
      List<String> lacks = new ArrayList<>();
      lacks.addAll(logs(old.rekorLogs(), now.rekorLogs(), "the Rekor log"));
      lacks.addAll(logs(old.ctLogs(), now.ctLogs(), "the CT log"));
      lacks.addAll(
          authorities(
              old.certificateAuthorities(),
              now.certificateAuthorities(),
              "the certificate authority"));
      lacks.addAll(
          authorities(
              old.timestampAuthorities(), now.timestampAuthorities(), "the timestamp authority"));
      return Optional.of(
          new Finding(
              "trusted root",
              at,
              lacks.isEmpty()
                  ? "the trusted root is not the one that the instance publishes now, though it"
                      + " has the same keys (a validity changed, or more is trusted than the"
                      + " instance says): "
                      + remedy
                  : "the trusted root lacks %s, so new signatures do not verify: %s"
                      .formatted(String.join(" and ", lacks), remedy)));
    } catch (MalformedDocumentException e) {
      return Optional.of(
          new Finding(
              "trusted root", at, "the trusted root is not one that clients read: " + remedy));
    }
  }

  private static List<String> logs(
      List<TransparencyLog> old, List<TransparencyLog> now, String what) {
    return now.stream()
        .filter(log -> old.stream().noneMatch(known -> known.key().equals(log.key())))
        .map(log -> what + " at " + log.baseUrl())
        .toList();
  }

  private static List<String> authorities(List<Authority> old, List<Authority> now, String what) {
    return now.stream()
        .filter(
            authority -> old.stream().noneMatch(known -> known.chain().equals(authority.chain())))
        .map(authority -> what + " " + authority.subject().commonName())
        .toList();
  }
}
