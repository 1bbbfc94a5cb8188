package dev.hallmark.fulcio.app;

import dev.hallmark.fulcio.domain.proof.KeyMaterial;

/**
 * A request for a certificate.
 *
 * @param token identity token, empty if there was none
 * @param key the key to certify
 * @param client which program asks, of a fixed list of names
 */
public record IssueCommand(String token, KeyMaterial key, String client) {
  /** Shows nothing: the token is a secret. */
  @Override
  public String toString() {
    return "IssueCommand";
  }
}
