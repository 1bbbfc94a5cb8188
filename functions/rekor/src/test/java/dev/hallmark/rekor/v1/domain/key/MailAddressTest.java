package dev.hallmark.rekor.v1.domain.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a user id counts as an address. */
class MailAddressTest {
  @ParameterizedTest
  @CsvSource({
    "Name <a@example.org>, a@example.org",
    "Name (comment) <a.b+c@sub.example.org>, a.b+c@sub.example.org",
    "Name (<x@example.org>) <a@example.org>, a@example.org",
    "a@example.org, a@example.org",
    "Name < a@example.org >, a@example.org",
    "Name <a@example.org, a@example.org",
    "Ünï <ü@exämple.org>, ü@exämple.org",
    "Name <a@example.org.>, a@example.org.",
  })
  void addresses(String userId, String address) {
    assertThat(MailAddress.inUserId(userId)).contains(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Name", "", "Name <>", "Name <a@localhost>", "Name <a..b@example.org>", "<@example.org>",
        "<a@-x.org>", "<a@example.123>", "<a b@example.org>", "<a@@example.org>", "(", "(a@b.org"
      })
  void others(String userId) {
    assertThat(MailAddress.inUserId(userId)).isEmpty();
  }

  @Test
  void aLongOneTakesNoLongTime() {
    String address = "a@" + "a.".repeat(200) + "!";
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThat(MailAddress.inUserId(address)).isEmpty());
  }
}
