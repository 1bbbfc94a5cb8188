package dev.hallmark.fulcio.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as an e-mail address. */
class EmailAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b.cc", "alice@example.org", "a.b+c@sub.example.co.uk", "A_b-c@ex-ample.org",
            "\"a b\"@example.org",
        "!#$%&'*+-/=?^_`{|}~@example.org", "a@1.example", "ä@example.org", "a@bücher.example",
            "a@example.org.",
        "1@2.three"
      })
  void isAnAddress(String text) {
    assertThat(EmailAddress.isValid(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "a",
        "a@",
        "@b.cc",
        "a@b",
        "a@b.",
        "a@.b",
        "a b@c.dd",
        "a@b c.dd",
        ".a@b.cc",
        "a.@b.cc",
        "a..b@c.dd",
        "a@-b.cc",
        "a@b-.cc",
        "a@b.c1",
        "a@b.1",
        "a@b@c.dd",
        "a\n@b.cc",
        "a@b.cc\n",
        "\"a\n\"@b.cc",
        "\"@b.cc",
        "\"a\"b\"@c.dd",
        "a@b.cc..",
        "a\u0000@b.cc",
        "<a@b.cc>",
        "a,b@c.dd"
      })
  void isNone(String text) {
    assertThat(EmailAddress.isValid(text)).isFalse();
  }

  @Property
  void anyTextIsJudged(@ForAll @StringLength(max = 60) String text) {
    if (EmailAddress.isValid(text)) {
      assertThat(text).contains("@").doesNotContain("\n").doesNotContain("\u0000");
    }
  }

  @Property(tries = 5)
  void aLongAddressIsJudgedInOnePass(@ForAll boolean good) {
    String text = "a.".repeat(500_000) + (good ? "a@b.cc" : "@b.cc");

    assertThat(EmailAddress.isValid(text)).isEqualTo(good);
  }
}
