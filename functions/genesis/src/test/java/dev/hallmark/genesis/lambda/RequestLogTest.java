package dev.hallmark.genesis.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.log.Log;
import dev.hallmark.kit.store.StoreException;
import dev.hallmark.tuf.repository.ContentionException;
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
    assertThat(log.failed(refusal).path("repeat").asBoolean()).isFalse();
    assertThat(line().path("level").asText()).isEqualTo("WARN");
    assertThat(line().path("event").asText()).isEqualTo("a request was refused");
    assertThat(line().path("about").asText()).isEqualTo("keys");
    assertThat(line().path("reason").asText()).isEqualTo("a key is succeeded at once, or later");
  }

  @Test
  void aServiceThatFailsIsAnError() throws Exception {
    RuntimeException fault =
        new StoreException("the bucket did not answer", new IOException("reset"));
    log.failed(fault);
    assertThat(line().path("level").asText()).isEqualTo("ERROR");
    assertThat(line().path("event").asText()).isEqualTo("a request failed");
  }

  /** Nobody has to be woken because two did the same at once. */
  @Test
  void whatOthersWereFasterWithIsNoErrorAndMayBeRepeated() throws Exception {
    RuntimeException lost = new ContentionException("others keep publishing");
    assertThat(log.failed(lost).path("repeat").asBoolean()).isTrue();
    assertThat(line().path("level").asText()).isEqualTo("WARN");
    assertThat(line().path("event").asText())
        .isEqualTo("a request is to be repeated, others were faster");
    assertThat(line().path("reason").asText()).startsWith("others keep publishing");
  }

  @Test
  void whatALibrarySaysOfTheCallersBytesIsNotLogged() throws Exception {
    RuntimeException library = thrownByTheLibrary();
    log.failed(library);
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
