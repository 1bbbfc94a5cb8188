package dev.hallmark.timestamp.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.http.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No time is stated that cannot be right; whoever asks is told to come back. */
class ClockTest {
  private final TestAuthority authority = TestAuthority.ready();

  @Test
  void aClockThatWasSetBackStatesNothing() {
    assertThat(stamp().status()).isEqualTo(200);

    authority.at(TestAuthority.NOW.minusSeconds(1));
    assertRefused("the clock stands before a time that was stated already");
    assertThat(authority.signer.signatures()).as("nothing is signed").isEqualTo(1);

    authority.at(TestAuthority.NOW.plusSeconds(1));
    assertThat(stamp().status()).isEqualTo(200);
  }

  /** Times are stated in whole seconds. */
  @Test
  void aSlewWithinASecondIsNone() {
    stamp();
    authority.at(TestAuthority.NOW.minusMillis(200));

    assertThat(stamp().status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(longs = {-3600, -8, 8, 86_400})
  void aClockThatDiffersFromTheKeyServicesStatesNothing(long seconds) {
    authority.clock.hear(whole(TestAuthority.NOW.plusSeconds(seconds)));

    assertRefused("the clock is not right");

    authority.clock.hear(whole(TestAuthority.NOW));
    assertThat(stamp().status()).as("it came right").isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(longs = {-6, -1, 0, 1, 6})
  void aFewSecondsAreOnTheWay(long seconds) {
    authority.clock.hear(whole(TestAuthority.NOW.plusSeconds(seconds)));

    assertThat(stamp().status()).isEqualTo(200);
  }

  private static Instant whole(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  private Response stamp() {
    return authority.post(
        "application/json",
        """
        {"artifactHash": "yAjQlhiiK2d/RrFMGc826tWb4AUZixwWgNwlGDLkh+U=", "hashAlgorithm": "sha256"}
        """
            .strip()
            .getBytes(StandardCharsets.UTF_8));
  }

  private void assertRefused(String reason) {
    Response response = stamp();
    assertThat(response.status()).isEqualTo(503);
    assertThat(response.headers()).containsEntry("Retry-After", "1");
    assertThat(response.bodyText()).contains(reason);
  }
}
