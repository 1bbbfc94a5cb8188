package dev.hallmark.fulcio.domain.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.Rule;
import dev.hallmark.fulcio.domain.config.ConfigurationException;
import dev.hallmark.fulcio.domain.config.ConfigurationReader;
import dev.hallmark.fulcio.domain.config.Mistake;
import dev.hallmark.fulcio.domain.identity.Claims;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each form of a condition, for one claim of one token; and how rules stand together. */
class ClaimTestsTest {
  private static final String CLAIMS =
      """
      {"iss":"https://i.example","ref":"refs/heads/release/1","org":"7","protected":true,
      "number":7,"id":12345678,"large":9007199254740993,"part":0.5,"groups":["a","b"],"empty":"","nested":{"deep":{"er":"x"}},"null":null,
      "a.b/c":"odd"}
      """;

  private static IssuanceRules rules(String text) throws ConfigurationException {
    return ConfigurationReader.check(
            ("oidc-issuers:\n  https://i.example: {client-id: s, type: email}\n"
                    + "  https://j.example: {client-id: s, type: email}\n"
                    + text)
                .getBytes(StandardCharsets.UTF_8))
        .configuration()
        .rules();
  }

  private static String rule(String require) {
    return "issuance-rules: [{name: r, issuers: 'https://i.example', require: {" + require + "}}]";
  }

  private static Outcome<Claims> admit(IssuanceRules rules, String issuer) {
    return rules.admit(issuer, Claims.parse(CLAIMS.getBytes(StandardCharsets.UTF_8)).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "org: '7'|true",
        "org: 7|true",
        "org: '70'|false",
        "org: [6, 7]|true",
        "number: 7|true",
        "id: 12345678|true",
        "id: {like: '1234*'}|true",
        "large: 9007199254740993|true",
        "large: 9007199254740992|false",
        "part: 0.5|true",
        "protected: true|true",
        "protected: false|false",
        "groups: b|true",
        "groups: c|false",
        "groups: {not: c}|true",
        "groups: {not: [a, c]}|false",
        "ref: {like: 'refs/heads/*'}|false",
        "ref: {like: 'refs/heads/**'}|true",
        "ref: {like: 'refs/heads/release/*'}|true",
        "ref: {like: ['refs/tags/*', 'refs/heads/release/*']}|true",
        "ref: {like: 'heads/release/*'}|false",
        "ref: {like: 'refs/heads/release/.'}|false",
        "ref: {not: {like: 'refs/heads/**'}}|false",
        "empty: ''|true",
        "empty: {present: true}|true",
        "missing: {present: true}|false",
        "missing: {present: false}|true",
        "missing: x|false",
        "missing: {not: x}|false",
        "'null': {present: true}|false",
        "nested: {present: true}|true",
        "nested: {present: false}|false",
        "nested: {not: x}|false",
        "$.nested.deep.er: x|true",
        "\"$['a.b/c']\": odd|false",
        "a.b/c: odd|true",
      })
  void aConditionHoldsOrNot(String condition, boolean holds) throws ConfigurationException {
    assertThat(admit(rules(rule(condition)), "https://i.example") instanceof Outcome.Accepted)
        .isEqualTo(holds);
  }

  @Test
  void allConditionsOfARuleMustHold() throws ConfigurationException {
    assertThat(admit(rules(rule("org: 7, ref: main")), "https://i.example"))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused ->
                assertThat(refused.refusal())
                    .isEqualTo(Rule.ISSUANCE_RULE.refusal("r fails on ref")));
  }

  @Test
  void oneOfTheRulesIsEnough() throws ConfigurationException {
    String two =
        """
        issuance-rules:
          - {name: one, issuers: https://i.example, require: {org: 8}}
          - {name: two, issuers: ['https://i.example', 'https://j.example'], require: {org: 7}}
        """;

    assertThat(admit(rules(two), "https://i.example")).isInstanceOf(Outcome.Accepted.class);
  }

  @Test
  void anIssuerWithoutRulesAdmitsAllAsUpstream() throws ConfigurationException {
    assertThat(admit(rules(rule("org: 8")), "https://j.example"))
        .isInstanceOf(Outcome.Accepted.class);
  }

  @Test
  void aRuleMayBeForSomeOfTheIssuersOfAPattern() throws ConfigurationException {
    String narrow =
        """
        meta-issuers: {'https://*.ci.example/id/*': {client-id: s, type: email}}
        issuance-rules:
          - {name: r, issuers: 'https://eu.ci.example/id/*', require: {org: 8}}
        """;

    assertThat(admit(rules(narrow), "https://eu.ci.example/id/1"))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(admit(rules(narrow), "https://us.ci.example/id/1"))
        .isInstanceOf(Outcome.Accepted.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{name: r, issuers: 'https://i.example', require: {}}|must have a condition",
        "{name: r, issuers: 'https://i.example'}|must have a condition",
        "{name: r, require: {a: b}}|must name the issuers whose tokens the rule is for",
        "{name: r, issuers: 'https://k.example', require: {a: b}}|has https://k.example, which is"
            + " no trusted issuer",
        "{name: r, issuers: 'https://i.example', require: {a: {lik: b}}}|is not a key that stands"
            + " here",
        "{name: r, issuers: 'https://i.example', require: {a: {like: '**'}}}|must not be stars"
            + " alone",
        "{name: r, issuers: 'https://i.example', require: {a: {like: 'a*b*c*d*e*f'}}}|must not have"
            + " more than 4 stars",
        "{name: r, issuers: 'https://i.example', require: {a: []}}|must not be an empty list",
        "{name: r, issuers: 'https://i.example', require: {a: }}|must say what the claim has to be",
        "{name: r, issuers: 'https://i.example', require: {a: {like: b, not: c}}}|must have one of"
            + " like, not, present",
      })
  void aRuleThatCannotBeMeantIsRefused(String rule, String told) {
    try {
      rules("issuance-rules: [" + rule + "]");
    } catch (ConfigurationException e) {
      assertThat(e.mistakes().stream().map(Mistake::reason)).anyMatch(r -> r.startsWith(told));
      return;
    }
    assertThat(List.of()).as("the rule was taken").isNotEmpty();
  }
}
