package dev.hallmark.rekor.v2.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.lambda.EdgeFunction;
import dev.hallmark.kit.lambda.GatewayEvents;
import dev.hallmark.kit.snapstart.Priming;
import dev.hallmark.pki.keys.ThrowAwayKey;
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
    assertThat(status(function, rehearsal.withCertificate())).isEqualTo(201);
    for (ThrowAwayKey.Kind kind : Rehearsal.KINDS) {
      ThrowAwayKey key = ThrowAwayKey.of(kind);
      assertThat(status(function, rehearsal.withKey(key))).as(kind.name()).isEqualTo(201);
      assertThat(status(function, rehearsal.envelope(key))).as(kind.name()).isEqualTo(201);
    }
  }

  @Test
  void whatThePrimingSendsToTheInstanceIsRefused() throws Exception {
    assertThat(status(new Rehearsal(CLOCK).function(), Rehearsal.malformed())).isEqualTo(400);
  }

  private static int status(EdgeFunction function, Request request) throws IOException {
    return GatewayEvents.readResponse(Priming.send(function, request)).status();
  }
}
