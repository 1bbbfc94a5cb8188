package dev.hallmark.fulcio.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.fulcio.app.KeyLookup;
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
  void theThrowAwayCaIssuesForEachKindOfKeyAndProof() throws Exception {
    Rehearsal rehearsal = new Rehearsal(CLOCK);
    EdgeFunction function = rehearsal.function();
    for (ThrowAwayKey.Kind kind : ThrowAwayKey.Kind.values()) {
      ThrowAwayKey key = ThrowAwayKey.of(kind);
      assertThat(status(function, rehearsal.person(key))).as(kind.name()).isEqualTo(200);
      assertThat(status(function, rehearsal.signingRequest(key))).as(kind.name()).isEqualTo(200);
    }
  }

  @Test
  void theThrowAwayCaIssuesToJobs() throws Exception {
    Rehearsal rehearsal = new Rehearsal(CLOCK);
    Request request = rehearsal.job(ThrowAwayKey.of(ThrowAwayKey.Kind.ECDSA_P256));
    assertThat(status(rehearsal.function(), request)).isEqualTo(200);
  }

  @Test
  void theLoopbackProviderTellsItsKeys() throws Exception {
    assertThat(DiscoveryRehearsal.run()).isInstanceOf(KeyLookup.Found.class);
  }

  @Test
  void whatThePrimingSendsToTheInstanceIsRefused() throws Exception {
    assertThat(status(new Rehearsal(CLOCK).function(), Rehearsal.refused())).isBetween(400, 499);
  }

  private static int status(EdgeFunction function, Request request) throws IOException {
    return GatewayEvents.readResponse(Priming.send(function, request)).status();
  }
}
