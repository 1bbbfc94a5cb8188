package dev.hallmark.canary.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.canary.domain.StepException;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Of what a service says of its trouble, only what is fit for a log is kept. */
class AnswerTest {
  @Test
  void whatTheServiceSaysIsKept() {
    refused(503, "{\"code\":14,\"message\":\"ct-log-busy: try again\"}", "ct-log-busy: try again");
  }

  @Test
  void itIsPrintableAndShort() {
    refused(400, "{\"message\":\"a\\nb\\u001bc\\u00e9\"}", "a?b?c?");
    refused(400, "{\"message\":\"" + "x".repeat(1_000) + "\"}", "x".repeat(300));
  }

  @Test
  void aPageOfAGatewayIsNotKept() {
    assertThatThrownBy(() -> answer(502, "<html>Bad gateway</html>").require(200))
        .hasMessage("the service answered 502")
        .asInstanceOf(InstanceOfAssertFactories.type(StepException.class))
        .satisfies(e -> assertThat(e.said()).isEmpty());
  }

  @Test
  void whatIsAnsweredMustBeJson() {
    assertThatThrownBy(() -> answer(200, "<html>").require(200).json())
        .hasMessageContaining("not JSON");
  }

  private static void refused(int status, String body, String said) {
    assertThatThrownBy(() -> answer(status, body).require(200))
        .hasMessage("the service answered " + status)
        .asInstanceOf(InstanceOfAssertFactories.type(StepException.class))
        .satisfies(e -> assertThat(e.said()).hasValue(said));
  }

  private static Answer answer(int status, String body) {
    return new Answer(status, body.getBytes(StandardCharsets.UTF_8));
  }
}
