package dev.hallmark.operator.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A token shows nothing of itself, and what it says is read as clients read it. */
class TokenTest {
  private static final String EMAIL =
      "e30.eyJzdWIiOiIxIiwiZW1haWwiOiJhQGV4YW1wbGUuY29tIn0.signature";

  @Test
  void theChallengeIsTheMailAddressOrTheSubject() {
    assertThat(new Token(EMAIL).challenge()).contains("a@example.com");
    assertThat(new Token("e30.eyJzdWIiOiJyZXBvOmEvYiJ9.x").challenge()).contains("repo:a/b");
  }

  @Test
  void whatIsNoTokenHasNone() {
    for (String text : new String[] {"", "a.b", "a.b.c", "e30.e30.x", "e30.W10.x"}) {
      assertThat(new Token(text).challenge()).as(text).isEqualTo(Optional.empty());
    }
  }

  @Test
  void itIsNotPrinted() {
    assertThat(new Token(EMAIL)).hasToString("a token");
  }
}
