package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code hallmark estimate}: what it prints. */
class EstimateCommandTest {
  private final ClientsDesk desk = new ClientsDesk();

  @Test
  void idlenessComesFirstThenEachPart() {
    assertThat(desk.run(List.of("estimate", "--signatures", "10000"))).isZero();
    assertThat(desk.out.lines().toList()).first().asString().matches("idle +11\\.33");
    assertThat(desk.out)
        .contains("KMS keys", "6 a signature", "10,000 signatures", "us-east-1", "2026");
  }

  @Test
  void asJsonForScripts() throws IOException {
    assertThat(desk.run(List.of("estimate", "--signatures", "0", "--watched", "--json"))).isZero();
    JsonNode told = new ObjectMapper().readTree(desk.out);
    assertThat(told.path("idleDollars").asDouble()).isBetween(15.2, 15.3);
    assertThat(told.path("idle")).hasSize(3);
  }

  @Test
  void aCanaryIsAPartOfItsOwnAndOnlyIfAskedFor() {
    assertThat(desk.run(List.of("estimate", "--signatures", "0"))).isZero();
    assertThat(desk.out).doesNotContain("canary");
    assertThat(desk.run(List.of("estimate", "--signatures", "0", "--canary"))).isZero();
    assertThat(desk.out).contains("canary", "a key, and 8,640 signatures");
  }

  @Test
  void whatIsProvisionedCanBeSaid() {
    assertThat(
            desk.run(
                List.of(
                    "estimate", "--signatures", "0", "--keys", "13", "--dashboards", "1", "--waf")))
        .isZero();
    assertThat(desk.out).contains("13 keys", "1 dashboards", "web ACL");
    assertThat(desk.out.lines().toList()).first().asString().matches("idle +23\\.33");
  }

  @Test
  void aNumberThatMakesNoSenseIsWrongUsage() {
    assertThat(desk.run(List.of("estimate", "--signatures", "-1"))).isEqualTo(2);
    assertThat(desk.run(List.of("estimate", "--signatures", "0", "--keys", "-1"))).isEqualTo(2);
    assertThat(desk.run(List.of("estimate"))).isEqualTo(2);
  }
}
