package dev.hallmark.infrastructure.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.infrastructure.watch.Services.Service;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.lambda.EdgeFunction;
import dev.hallmark.kit.metrics.Dimension;
import dev.hallmark.kit.metrics.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * When the alarm of an identity provider tells. The band stands in for CloudWatch's, which knows
 * hours and weekdays, too, and so is narrower: so many standard deviations above the mean of two
 * weeks.
 */
class UnusualIssuanceTest {
  private static final AnomalyBand BAND = AnomalyBand.OF_ISSUANCES;
  private static final int HOURS_LEARNT = 14 * 24;
  private static final String CI = "https://ci.example";
  private static final String PEOPLE = "https://people.example";

  private final Recording recording = new Recording();

  /** Two weeks of a team: few builds by night, more by day, never the same number. */
  @BeforeEach
  void learn() {
    for (int hour = 0; hour < HOURS_LEARNT; hour++) {
      boolean day = hour % 24 >= 8 && hour % 24 < 18;
      issue(CI, (day ? 12 : 1) + hour % 7);
      issue(PEOPLE, day ? 2 : 0);
      recording.pass(BAND.period());
    }
  }

  @Test
  void aRunawayPipelineIsToldAfterTwoHours() {
    issueEachHour(CI, 200, 1);
    assertThat(rang(CI)).as("one hour may be chance").isFalse();
    issueEachHour(CI, 200, 1);
    assertThat(rang(CI)).isTrue();
    assertThat(rang(PEOPLE)).as("of another provider").isFalse();
  }

  @Test
  void aStolenIdentityOfAProviderThatFewUseIsToldByFewCertificates() {
    issueEachHour(PEOPLE, 10, 2);
    assertThat(rang(PEOPLE)).isTrue();
  }

  @Test
  void aBusyDayIsUsual() {
    issueEachHour(CI, 20, 8);
    assertThat(rang(CI)).isFalse();
  }

  private void issueEachHour(String issuer, int certificates, int hours) {
    for (int hour = 0; hour < hours; hour++) {
      issue(issuer, certificates);
      recording.pass(BAND.period());
    }
  }

  /** What Fulcio's edge tells of certificates, by the issuer that its answer is labelled with. */
  private void issue(String issuer, int certificates) {
    Service fulcio =
        new Service(
            new EdgeFunction(
                _ -> Response.of(200, "text/plain", "").labelled(Dimension.ISSUER, issuer),
                recording.meter("fulcio")));
    for (int i = 0; i < certificates; i++) {
      fulcio.get("/");
    }
  }

  /** Whether so many hours in a row were above the band, after those that it was learnt from. */
  private boolean rang(String issuer) {
    List<Double> hours = hours(issuer);
    List<Double> learnt = hours.subList(0, HOURS_LEARNT);
    double mean = learnt.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double variance =
        learnt.stream().mapToDouble(value -> Math.pow(value - mean, 2)).average().orElseThrow();
    double upper = mean + BAND.standardDeviations() * Math.sqrt(variance);
    int inARow = 0;
    for (double hour : hours.subList(HOURS_LEARNT, hours.size())) {
      inARow = hour > upper ? inARow + 1 : 0;
      if (inARow >= BAND.periods()) {
        return true;
      }
    }
    return false;
  }

  private List<Double> hours(String issuer) {
    int count =
        (int) Duration.between(Recording.BEGAN, recording.instant()).dividedBy(BAND.period());
    List<Double> hours = new ArrayList<>();
    for (int hour = 0; hour < count; hour++) {
      hours.add(0.0);
    }
    for (JsonNode line : recording.lines()) {
      if (line.path(Dimension.ISSUER.text()).asText().equals(issuer)) {
        Instant at = Instant.ofEpochMilli(line.path("_aws").path("Timestamp").asLong());
        int hour = (int) Duration.between(Recording.BEGAN, at).dividedBy(BAND.period());
        hours.set(hour, hours.get(hour) + line.path(Metric.ISSUED.text()).asDouble());
      }
    }
    return hours;
  }
}
