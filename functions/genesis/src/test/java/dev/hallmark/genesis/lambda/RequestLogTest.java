package dev.hallmark.genesis.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.log.Log;
import dev.hallmark.kit.store.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is logged of operators' requests that do not go well. */
class RequestLogTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final RequestLog log =
      new RequestLog(
          Log.of(RequestLogTest.class, new PrintStream(written, true, StandardCharsets.UTF_8)),
          "keys");

  @Test
  void aRefusalIsNoErrorAndSaysWhy() throws Exception {
    RuntimeException refusal = new IllegalArgumentException("a key is succeeded at once, or later");
    assertThat(log.failed(refusal, FaultAnswer.of(refusal)).path("repeat").asBoolean()).isFalse();
    assertThat(line().path("level").asText()).isEqualTo("WARN");
    assertThat(line().path("event").asText()).isEqualTo("a request was refused");
    assertThat(line().path("about").asText()).isEqualTo("keys");
    assertThat(line().path("reason").asText()).isEqualTo("a key is succeeded at once, or later");
  }

  @Test
  void aServiceThatFailsIsAnError() throws Exception {
    RuntimeException fault =
        new StoreException("the bucket did not answer", new IOException("reset"));
    log.failed(fault, FaultAnswer.of(fault));
    assertThat(line().path("level").asText()).isEqualTo("ERROR");
    assertThat(line().path("event").asText()).isEqualTo("a request failed");
  }

  @Test
  void whatALibrarySaysOfTheCallersBytesIsNotLogged() throws Exception {
    RuntimeException library = thrownByTheLibrary();
    log.failed(library, FaultAnswer.of(library));
    assertThat(line().path("reason").asText()).isEqualTo("java.lang.NumberFormatException");
    assertThat(written.toString(StandardCharsets.UTF_8)).doesNotContain("secret");
  }

  private static RuntimeException thrownByTheLibrary() {
    try {
      throw new AssertionError(Integer.parseInt("secret") + " is a number");
    } catch (NumberFormatException e) {
      return e;
    }
  }

  private JsonNode line() throws Exception {
    return Json.readWhole(
        written.toString(StandardCharsets.UTF_8).strip().getBytes(StandardCharsets.UTF_8));
  }
}
