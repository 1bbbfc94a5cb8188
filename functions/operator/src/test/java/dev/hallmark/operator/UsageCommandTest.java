package dev.hallmark.operator;

import static dev.hallmark.operator.IncidentDesk.IDP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hallmark.kit.canary.CanaryIdentity;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.operator.price.Estimate;
import dev.hallmark.operator.price.Plan;
import dev.hallmark.operator.price.SignaturePrice;
import dev.hallmark.operator.signed.SigningAuthority;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signatures counted from the logs, by whom and with what, and what they cost. */
class UsageCommandTest {
  private static final String CI = "https://ci.example";

  private final IncidentDesk desk = new IncidentDesk();

  @BeforeEach
  void sign() {
    desk.signs(LogKind.REKOR_V2, "old@example.com", IDP, "cosign", digest(0));
    desk.now = desk.now.plus(Duration.ofDays(40));
    desk.signs(LogKind.REKOR_V2, "ada@example.com", IDP, "cosign", digest(1));
    desk.signs(LogKind.REKOR_V1, "ada@example.com", IDP, "sigstore-js", digest(2));
    desk.signs(LogKind.REKOR_V2, "bob@example.com", IDP, "", digest(3));
    desk.signs(LogKind.REKOR_V2, "job@example.com", CI, "cosign", digest(4));
    desk.log(LogKind.REKOR_V2, SigningAuthority.v2WithKey(digest(5)));
    desk.log(
        LogKind.REKOR_V2,
        SigningAuthority.v2(
            new SigningAuthority().certificate("ada@example.com", IDP, 1), digest(6)));
  }

  private static String digest(int number) {
    return "%064x".formatted(number);
  }

  @Test
  void byIdentityUnlessSaid() {
    assertThat(desk.run("usage")).isZero();
    assertThat(desk.out)
        .isEqualTo(
            """
             signatures      dollars  identity
                      2       0.0005  ada@example.com at https://idp.example
                      1       0.0002  bob@example.com at https://idp.example
                      1       0.0002  certificate of another authority
                      1       0.0002  job@example.com at https://ci.example
                      1       0.0002  key
                      6       0.0013  together
            logs read: rekor-v2 (5 entries), rekor-v1 (1 entry)
            Entries of the Rekor logs since 2026-12-03T08:00:00Z. What they added to the bill, at the
            most, by list prices of us-east-1, November 2026; idleness not shared out.
            """);
  }

  @Test
  void byIssuer() throws Exception {
    assertThat(desk.run("usage", "--by", "issuer", "--json")).isZero();
    assertThat(desk.json().at("/usage/0/name").asText()).isEqualTo(IDP);
    assertThat(desk.json().at("/usage/0/signatures").asInt()).isEqualTo(3);
    assertThat(desk.json().at("/usage/0/rekorV1").asInt()).isEqualTo(1);
    assertThat(desk.json().path("usage").findValuesAsText("name"))
        .containsExactly(IDP, "certificate of another authority", CI, "key");
  }

  @Test
  void byClientAsTheAuthorityNotedItAndElseUnknown() throws Exception {
    assertThat(desk.run("usage", "--by", "client", "--json")).isZero();
    assertThat(desk.json().path("usage").findValuesAsText("name"))
        .containsExactly("unknown", "cosign", "sigstore-js");
    assertThat(desk.json().at("/usage/0/signatures").asInt()).isEqualTo(3);

    desk.keepsRecords = false;
    assertThat(desk.run("usage", "--by", "client", "--json")).isZero();
    assertThat(desk.json().path("usage").findValuesAsText("name")).containsExactly("unknown");
  }

  @Test
  void anIssuerCanBeLeftOut() throws Exception {
    assertThat(desk.run("usage", "--without-issuer", CI, "--json")).isZero();
    assertThat(desk.json().at("/together/signatures").asInt()).isEqualTo(5);
  }

  @Test
  void theInstancesOwnCanaryIsLeftOutUnlessSaid() throws Exception {
    CanaryIdentity canary = CanaryIdentity.of("https://sign.example");
    desk.signs(LogKind.REKOR_V2, "canary@example.com", canary.issuer(), "other", digest(9));
    assertThat(desk.run("usage", "--json")).as(desk.err).isZero();
    assertThat(desk.json().at("/together/signatures").asInt()).isEqualTo(6);
    assertThat(desk.run("usage", "--with-canary", "--json")).isZero();
    assertThat(desk.json().at("/together/signatures").asInt()).isEqualTo(7);
  }

  @Test
  void theTimeIsKeptTo() throws Exception {
    assertThat(desk.run("usage", "--since", "60d", "--json")).isZero();
    assertThat(desk.json().at("/together/signatures").asInt()).isEqualTo(7);
  }

  @Test
  void theSumIsThatOfThePricesOfOne() throws Exception {
    double v1 = new SignaturePrice(true, true).dollars();
    double v2 = new SignaturePrice(false, true).dollars();
    assertThat(v1).isGreaterThan(v2);
    desk.run("usage", "--json");
    assertThat(desk.json().at("/together/dollars").asDouble())
        .isCloseTo(v1 + 5 * v2, within(1e-12));
    assertThat(desk.json().at("/usage/0/dollars").asDouble()).isCloseTo(v1 + v2, within(1e-12));
    desk.run("usage", "--private", "--json");
    assertThat(desk.json().at("/together/dollars").asDouble()).isLessThan(v1 + 5 * v2);
  }

  /** The table of the estimate and this one are the same up to a signature a second. */
  @Test
  void aThousandCostAThousandTimesOneAsTheEstimateSays() {
    assertThat(1_000 * new SignaturePrice(false, true).dollars())
        .isCloseTo(Estimate.of(new Plan(1_000, false, true, false)).runningDollars(), within(1e-9));
  }

  @Test
  void wrongUsageIsTold() {
    assertThat(desk.run("usage", "--by", "colour")).isEqualTo(ExitCode.USAGE);
    assertThat(desk.err).contains("--by is identity, issuer or client");
    assertThat(desk.run("usage", "--since", "soon")).isEqualTo(ExitCode.USAGE);
    assertThat(desk.run("usage", "--help")).isZero();
    assertThat(desk.out).contains("Exit codes: 0");
  }
}
