package dev.hallmark.operator.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arithmetic of prices, by numbers that were worked out by hand. */
class EstimateTest {
  private static final Plan STANDARD = new Plan(10_000, false, true, false);

  @Test
  void nobodySigningCostsKeysAndTheCaretaker() {
    Estimate nothing = Estimate.of(new Plan(0, false, true, false));
    assertThat(dollars(nothing.idle(), "KMS keys")).isEqualTo(11);
    // 43,200 rounds: 0.00864 + 14,947.2 GB-s (0.19930) + 216,000 reads (0.0864) + 259,200 units.
    assertThat(dollars(nothing.idle(), "caretaker")).isCloseTo(0.3267, within(0.0001));
    assertThat(nothing.runningDollars()).isZero();
  }

  @Test
  void tenThousandSignatures() {
    Estimate estimate = Estimate.of(STANDARD);
    // 60,000 at $0.15 for 10,000.
    assertThat(dollars(estimate.running(), "KMS signatures")).isCloseTo(0.90, within(0.0001));
    // 130,000 at $0.625 and 20,000 at $0.125 for a million.
    assertThat(dollars(estimate.running(), "DynamoDB")).isCloseTo(0.08375, within(0.00001));
    // 40,000 at $0.20 for a million, and 4,383 GB-s.
    assertThat(dollars(estimate.running(), "Lambda")).isCloseTo(0.0664, within(0.0001));
    // 100,000 at $3.50 for a million and at $0.012 for 10,000.
    assertThat(dollars(estimate.running(), "API Gateway and CloudFront"))
        .isCloseTo(0.47, within(0.0001));
    // 10,000 rounds: 0.002 + 8,650 GB-s (0.11533) + 100,000 writes (0.50).
    assertThat(dollars(estimate.running(), "publication")).isCloseTo(0.6173, within(0.0001));
    // 0.13 GB at $0.25 and $0.023.
    assertThat(dollars(estimate.running(), "storage")).isCloseTo(0.0355, within(0.0001));
  }

  @Test
  void anEntryOfVersion1CostsASignatureAndItsIndexMore() {
    Estimate v1 = Estimate.of(new Plan(10_000, true, true, false));
    assertThat(dollars(v1.running(), "KMS signatures")).isCloseTo(1.05, within(0.0001));
    assertThat(dollars(v1.running(), "DynamoDB")).isCloseTo(0.1025, within(0.0001));
  }

  @Test
  void withoutCloudFrontItsRequestsAreNotPaid() {
    Estimate closed = Estimate.of(new Plan(10_000, false, false, false));
    assertThat(dollars(closed.running(), "API Gateway")).isCloseTo(0.35, within(0.0001));
  }

  @Test
  void watchingCostsTheSameWhetherOrNotSomebodySignsAndALittleMoreIfSo() {
    Estimate watched = Estimate.of(new Plan(10_000, false, true, true));
    assertThat(dollars(watched.idle(), "metrics and alarms")).isCloseTo(3.90, within(0.0001));
    // Forty-four metrics in every hour, and 0.034 GB of lines.
    assertThat(dollars(watched.running(), "metrics of requests")).isCloseTo(13.217, within(0.001));
    Estimate once = Estimate.of(new Plan(1, false, true, true));
    assertThat(dollars(once.running(), "metrics of requests")).isCloseTo(0.0181, within(0.0001));
  }

  @Test
  void aCanaryCostsAKeyAndItsSignatures() {
    Plan plan = new Plan(10_000, true, true, false, true);
    // $1, 8,640 signatures of its key (0.1296), 8,640 rounds of 2 s at half a gigabyte (0.1169),
    // for each of 8,640 signatures $0.00021730, and for its entry in Rekor v1 $0.00007743.
    assertThat(dollars(Estimate.of(plan).idle(), "canary")).isCloseTo(3.793, within(0.001));
    assertThat(Estimate.of(plan).runningDollars())
        .isEqualTo(Estimate.of(new Plan(10_000, true, true, false)).runningDollars());
  }

  /** It signs in each hour, so every metric of requests has a value in each. */
  @Test
  void watchedItCostsAllMetricsOfRequestsWhereNobodyElseSigns() {
    Plan plan = new Plan(0, false, true, true, true);
    // As above, with 13.2147 for metrics of requests, 2.10 for its own and 0.10 for its alarm.
    assertThat(dollars(Estimate.of(plan).idle(), "canary")).isCloseTo(19.208, within(0.001));
  }

  @Test
  void whatIsProvisionedIsPaidByTheMonth() {
    Plan plan = new Plan(10_000, false, true, true, false, new Provisioned(13, 5, 2, true));
    assertThat(dollars(Estimate.of(plan).idle(), "KMS keys")).isEqualTo(13);
    assertThat(dollars(Estimate.of(plan).idle(), "metrics and alarms"))
        .isCloseTo(1.10, within(0.0001));
    assertThat(dollars(Estimate.of(plan).idle(), "dashboards")).isEqualTo(6);
    // $5 and two rules, and 100,000 requests at $0.60 for a million.
    assertThat(dollars(Estimate.of(plan).idle(), "web ACL")).isEqualTo(7);
    assertThat(dollars(Estimate.of(plan).running(), "requests of the web ACL"))
        .isCloseTo(0.06, within(0.0001));
  }

  @Test
  void thereIsNoLessThanNothing() {
    assertThatThrownBy(() -> new Provisioned(-1, 0, 0, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** A month has no more seconds, and a round publishes whatever there is. */
  @Test
  void publicationHasABound() {
    double much = dollars(running(10_000_000), "publication");
    assertThat(dollars(running(100_000_000), "publication")).isEqualTo(much);
    assertThat(much).isCloseTo(2_592_000 * 6.173e-5, within(0.5));
  }

  @Test
  void thereAreNoFewerThanNoSignatures() {
    assertThatThrownBy(() -> new Plan(-1, false, true, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** What the front page says. */
  @ParameterizedTest
  @ValueSource(longs = {0, 10_000, 100_000, 1_000_000})
  void theReadmeSaysTheSame(long signatures) throws IOException {
    Estimate plain = Estimate.of(new Plan(signatures, false, true, false));
    Estimate watched = Estimate.of(new Plan(signatures, false, true, true));
    String row =
        String.format(
            Locale.ROOT,
            "| %,d | $%.2f | $%.2f | $%.2f | $%.2f |",
            signatures,
            plain.idleDollars(),
            plain.runningDollars(),
            plain.idleDollars() + plain.runningDollars(),
            watched.idleDollars() + watched.runningDollars());
    Path root = Path.of(System.getProperty("hallmark.root", "../.."));
    assertThat(Files.readString(root.resolve("README.md"))).contains(row);
  }

  private static List<Part> running(long signatures) {
    return Estimate.of(new Plan(signatures, false, true, false)).running();
  }

  private static double dollars(List<Part> parts, String name) {
    return parts.stream()
        .filter(part -> part.name().equals(name))
        .mapToDouble(Part::dollars)
        .findFirst()
        .orElseThrow();
  }
}
