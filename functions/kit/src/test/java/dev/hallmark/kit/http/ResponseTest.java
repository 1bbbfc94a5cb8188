package dev.hallmark.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a response tells a caller who should try again. */
class ResponseTest {
  @ParameterizedTest
  @CsvSource({"PT0S,1", "PT0.001S,1", "PT1S,1", "PT1.001S,2", "PT5S,5", "PT5M,300"})
  void retryAfterIsWholeSecondsRoundedUpAndAtLeastOne(Duration pause, String seconds) {
    Response response = Response.of(503, "text/plain", "later").retryAfter(pause);
    assertThat(response.headers()).containsEntry("Retry-After", seconds);
  }
}
