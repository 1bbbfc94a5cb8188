package dev.hallmark.rekor.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of admitted identities as an operator writes it. */
class IdentityRulesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ | not JSON",
        "{} | array of 1 to 100",
        "[] | array of 1 to 100",
        "[1] | rule 1 of the admitted identities is not a JSON object",
        "[{\"identity\":\"a\"}] | must have either issuer or issuerRegExp",
        "[{\"issuer\":\"a\",\"issuerRegExp\":\"a\",\"identity\":\"a\"}] | either issuer or",
        "[{\"issuer\":\"a\",\"identity\":\"b\"},{\"issuer\":\"a\"}] | rule 2 of",
        "[{\"issuer\":\"a\",\"identity\":7}] | identity of rule 1 of the admitted identities is",
        "[{\"issuer\":\"a\",\"identity\":\"\"}] | is not a text",
        "[{\"issuer\":\"a\",\"identity\":\"b\",\"subject\":\"c\"}] | known are identity, ident",
        "[{\"issuer\":\"a\",\"identityRegExp\":\"(\"}] | identityRegExp of rule 1 of the admitted",
      })
  void whatCannotWorkIsRefusedByRuleAndMember(String json, String message) {
    assertThatThrownBy(() -> IdentityRules.read(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void anExpressionWithoutEndFitsNothing() {
    TextRule rule =
        IdentityRules.read("[{\"issuer\":\"a\",\"identityRegExp\":\"(x+x+)+y\"}]")
            .getFirst()
            .identity();
    assertThat(rule.fits("xxxy")).isTrue();
    assertThat(rule.fits("x".repeat(64))).isFalse();
    assertThat(rule.fits("x".repeat(2_000) + "y")).as("longer than an identity is").isFalse();
  }
}
