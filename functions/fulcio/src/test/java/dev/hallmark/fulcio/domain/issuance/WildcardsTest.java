package dev.hallmark.fulcio.domain.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.fulcio.domain.identity.ClaimValues;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Stars mean what the expressions of upstream's patterns mean, and cost no more than reading. */
class WildcardsTest {
  private static final int LONG = 100_000;

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab-/.*").ofMaxLength(12);
  }

  @Property(tries = 5_000)
  void anIssuerFitsAPatternAsItFitsUpstreamsExpression(
      @ForAll("texts") String pattern, @ForAll("texts") String issuer) {
    String expression =
        "\\Q" + String.join("\\E[-_a-zA-Z0-9]+\\Q", pattern.split("\\*", -1)) + "\\E";

    assertThat(new IssuerPattern(pattern).covers(issuer))
        .isEqualTo(Pattern.matches(expression, issuer));
  }

  @Property(tries = 5_000)
  void aValueFitsTheStarsOfARule(@ForAll("texts") String pattern, @ForAll("texts") String value) {
    String expression =
        pattern
            .replaceAll("[^*]+", "\\\\Q$0\\\\E")
            .replaceAll("(?<!\\*)\\*(?!\\*)", "[^/]<any>")
            .replaceAll("\\*+", ".<any>")
            .replace("<any>", "*");

    assertThat(new ClaimTest.Like(List.of(pattern)).holds(new ClaimValues(true, List.of(value))))
        .isEqualTo(Pattern.matches(expression, value));
  }

  @Test
  @Timeout(20)
  void aLongIssuerThatNearlyFitsIsRefusedAtOnce() {
    IssuerPattern pattern = new IssuerPattern("https://ci-*-*-*.example.com");

    assertThat(pattern.covers("https://ci-" + "-".repeat(LONG) + ".example.org")).isFalse();
    assertThat(pattern.covers("https://ci-" + "-".repeat(LONG) + ".example.com")).isTrue();
  }

  @Test
  @Timeout(20)
  void aLongClaimThatNearlyFitsIsRefusedAtOnce() {
    ClaimTest.Like like = new ClaimTest.Like(List.of("**a**a**a**b"));

    assertThat(like.holds(new ClaimValues(true, List.of("a".repeat(LONG))))).isFalse();
  }
}
