package dev.hallmark.fulcio.domain.issuance;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.Rule;
import dev.hallmark.fulcio.domain.identity.Claims;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All rules of an instance. An issuer of which no rule speaks admits every token, as upstream; as
 * soon as one does, a token of that issuer must fulfil one of those that speak of it.
 *
 * @param rules in the order of the file
 */
public record IssuanceRules(List<IssuanceRule> rules) {
  public IssuanceRules {
    rules = List.copyOf(rules);
  }

  /** Nothing beyond upstream. */
  public static IssuanceRules none() {
    return new IssuanceRules(List.of());
  }

  /** The rules that speak of an issuer. */
  public List<IssuanceRule> concerning(String issuer) {
    return rules.stream().filter(rule -> rule.concerns(issuer)).toList();
  }

  /**
   * Lets the claims pass or refuses them. The refusal names, rule by rule, the claims that failed,
   * never their values.
   *
   * @param issuer {@code iss} of the token
   */
  public Outcome<Claims> admit(String issuer, Claims claims) {
    List<IssuanceRule> concerning = concerning(issuer);
    boolean admitted =
        concerning.isEmpty()
            || concerning.stream().anyMatch(rule -> rule.failures(claims).isEmpty());
    return admitted
        ? Outcome.accepted(claims)
        : Outcome.refused(
            Rule.ISSUANCE_RULE.refusal(
                concerning.stream()
                    .map(rule -> described(rule, claims))
                    .collect(Collectors.joining("; "))));
  }

  private static String described(IssuanceRule rule, Claims claims) {
    return rule.name()
        + " fails on "
        + rule.failures(claims).stream().map(Condition::claim).collect(Collectors.joining(", "));
  }
}
