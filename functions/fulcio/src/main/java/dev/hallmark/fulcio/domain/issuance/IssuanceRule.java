package dev.hallmark.fulcio.domain.issuance;

import dev.hallmark.fulcio.domain.identity.Claims;
import java.util.List;

/**
 * One rule: tokens of these issuers that fulfil every condition are admitted.
 *
 * @param name for people; unique in its file
 * @param issuers URLs, {@code *} as in {@code meta-issuers}
 * @param conditions all must hold; not empty
 */
public record IssuanceRule(String name, List<IssuerPattern> issuers, List<Condition> conditions) {
  public IssuanceRule {
    issuers = List.copyOf(issuers);
    conditions = List.copyOf(conditions);
  }

  /** Whether the rule speaks of tokens of this issuer. */
  public boolean concerns(String issuer) {
    return issuers.stream().anyMatch(pattern -> pattern.covers(issuer));
  }

  /** The conditions that a token does not fulfil; none if it is admitted. */
  public List<Condition> failures(Claims claims) {
    return conditions.stream().filter(condition -> !condition.holds(claims)).toList();
  }
}
