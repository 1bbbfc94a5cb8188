package dev.hallmark.rekor.v1.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.lambda.EdgeFunction;
import dev.hallmark.kit.lambda.GatewayEvents;
import dev.hallmark.kit.snapstart.Priming;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** The rehearsal goes all the way: one that is refused early would prime nothing. */
class RehearsalTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-23T12:00:00Z"));

  @Test
  void theThrowAwayLogTakesWhatClientsSend() throws Exception {
    Rehearsal rehearsal = new Rehearsal(CLOCK);
    EdgeFunction function = rehearsal.function();
    String id = "";
    for (Request entry : rehearsal.entries()) {
      byte[] answer = Priming.send(function, entry);
      assertThat(GatewayEvents.readResponse(answer).status()).as(entry.toString()).isEqualTo(201);
      id = Rehearsal.id(answer);
    }
    for (Request read : rehearsal.reads(id)) {
      assertThat(status(function, read)).as(read.toString()).isEqualTo(200);
    }
  }

  @Test
  void whatThePrimingSendsToTheInstanceIsRefused() throws Exception {
    assertThat(status(new Rehearsal(CLOCK).function(), Rehearsal.malformed())).isEqualTo(422);
  }

  private static int status(EdgeFunction function, Request request) throws IOException {
    return GatewayEvents.readResponse(Priming.send(function, request)).status();
  }
}
