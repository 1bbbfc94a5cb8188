package dev.hallmark.genesis.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.testkit.keys.JdkSigner;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether a request that did not go well may be repeated: the same rule for all of them. */
class FaultAnswerTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));

  private static final String ROTATE_CA = "{\"rotate\":\"ca\",\"afterSeconds\":604800}";
  private static final String ROTATE_TARGETS = "{\"tuf\":\"rotate-targets\"}";

  private final FakeAws aws = new FakeAws();
  private final Map<String, String> variables = new HashMap<>();

  @BeforeEach
  void found() throws Exception {
    variables.putAll(DeployedInstance.create(aws));
    ask("{}");
    DeployedInstance.addKeys(aws, variables, "TUF_TARGETS_2");
    aws.keys.put("key-CA_2", JdkSigner.p384());
    variables.put("HALLMARK_KEY_CA_2", "key-CA_2");
  }

  /** What the rules forbid, they forbid the next time, too. */
  @Test
  void notOnABucketThatWasPutBack() throws Exception {
    aws.objects.put(
        "bucket/" + InstanceObjects.AUDITS + "tuf",
        "root 1 targets 2 snapshot 7 timestamp 9\n".getBytes(StandardCharsets.US_ASCII));
    for (String event : List.of(ROTATE_CA, ROTATE_TARGETS)) {
      JsonNode answer = ask(event);
      assertThat(answer.path("fault").textValue()).as(event).contains("hallmark tuf check says");
      assertThat(answer.path("repeat").booleanValue()).as(event).isFalse();
    }
  }

  /** Nothing is wrong: whoever publishes at the same time will have finished then. */
  @Test
  void whereOthersWereFaster() throws Exception {
    aws.othersKeepPublishing = true;
    for (String event : List.of(ROTATE_CA, ROTATE_TARGETS)) {
      JsonNode answer = ask(event);
      assertThat(answer.path("fault").textValue()).as(event).startsWith("others keep publishing");
      assertThat(answer.path("repeat").booleanValue()).as(event).isTrue();
    }
    aws.othersKeepPublishing = false;
    for (String event : List.of(ROTATE_CA, ROTATE_TARGETS)) {
      assertThat(ask(event).has("fault")).as(event).isFalse();
    }
  }

  @Test
  void whereAServiceDidNotAnswer() throws Exception {
    aws.caretakerIsDown = true;
    for (String event : List.of(ROTATE_CA, ROTATE_TARGETS)) {
      assertThat(ask(event).path("repeat").booleanValue()).as(event).isTrue();
    }
  }

  private JsonNode ask(String event) throws Exception {
    return DeployedInstance.ask(aws, variables, CLOCK, event);
  }
}
