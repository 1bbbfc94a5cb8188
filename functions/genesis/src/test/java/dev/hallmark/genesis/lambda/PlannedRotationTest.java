package dev.hallmark.genesis.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An operator asks for a succession where one is planned, with a time and without. */
class PlannedRotationTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));

  private final FakeAws aws = new FakeAws();
  private final Map<String, String> variables = new HashMap<>(DeployedInstance.create(aws));

  @Test
  void anotherTimeIsRefusedUnlessWhatIsPlannedWillDo() throws Exception {
    DeployedInstance.addKeys(aws, variables, "TSA_2");
    ask("{}");
    assertThat(nextKey(ask("{\"rotate\":\"show\"}"))).isEqualTo(2);
    ask("{\"rotate\":\"tsa\",\"afterSeconds\":604800}");

    JsonNode refused = ask("{\"rotate\":\"tsa\",\"afterSeconds\":86400}");
    assertThat(refused.path("fault").textValue())
        .contains("is planned for 2026-03-08T12:00:00Z already");
    assertThat(refused.path("repeat").booleanValue()).isFalse();

    JsonNode goneOnWith = ask("{\"rotate\":\"tsa\",\"afterSeconds\":86400,\"unlessPlanned\":true}");
    assertThat(goneOnWith.at("/authorities/1/chains/1/begins").textValue())
        .isEqualTo("2026-03-08T12:00:00Z");
    assertThat(nextKey(goneOnWith)).isEqualTo(2);
  }

  private static int nextKey(JsonNode answer) {
    return answer.at("/authorities/1/nextKey").asInt();
  }

  private JsonNode ask(String event) throws Exception {
    return DeployedInstance.ask(aws, variables, CLOCK, event);
  }
}
