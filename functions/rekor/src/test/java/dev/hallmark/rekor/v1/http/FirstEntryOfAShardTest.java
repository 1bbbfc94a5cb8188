package dev.hallmark.rekor.v1.http;

import static dev.hallmark.rekor.v1.LogUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.http.Response;
import dev.hallmark.logengine.AppendResult;
import dev.hallmark.logengine.Candidate;
import dev.hallmark.logengine.TransparencyLog.Extent;
import dev.hallmark.logkeys.EntryExtra;
import dev.hallmark.rekor.Exchange;
import dev.hallmark.rekor.v1.ClientChecks;
import dev.hallmark.rekor.v1.LogUnderTest;
import dev.hallmark.rekor.v1.Recorded;
import dev.hallmark.testkit.log.FaultyLogStore;
import dev.hallmark.testkit.log.OneFault;
import dev.hallmark.transparency.Hash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The first entry of a new shard ends the one before. No fault and no race on the way there gives
 * two entries one index, or an entry two.
 */
class FirstEntryOfAShardTest {
  private static final Exchange FIRST = Recorded.entry("hashedrekord-p384-sha384");
  private static final Exchange SECOND = Recorded.entry("hashedrekord-p256-sha256");

  @ParameterizedTest
  @EnumSource
  void mayFailAtAnyCallOfAStore(OneFault.Kind kind) throws Exception {
    for (int call = 1; ; call++) {
      LogUnderTest before = new LogUnderTest();
      before.fill();
      before.fill();
      LogUnderTest log = before.nextShard();
      OneFault fault = new OneFault(call, kind);
      Response first =
          log.elsewhere(store -> new FaultyLogStore(store, fault)).send(FIRST.request());
      if (fault.failed().isEmpty()) {
        assertThat(call).isGreaterThan(8);
        return;
      }
      String at = "call %d, %s".formatted(call, fault.failed().get());
      assertThat(first.status()).as(at).isIn(201, 503);
      fault.arrive();
      LogUnderTest repeated = log.elsewhere(UnaryOperator.identity());
      JsonNode entry = json(repeated.send(FIRST.request()));
      assertThat(Recorded.value(entry).path("logIndex").longValue()).as(at).isEqualTo(2);
      ClientChecks.verify(repeated.shards().active(), 2, entry);
      assertThat(before.log().extent()).as(at).isEqualTo(new Extent(2, true));
      if (first.status() == 201) {
        assertThat(Recorded.value(json(first)).path("logIndex").longValue()).as(at).isEqualTo(2);
      }
    }
  }

  @Test
  void whoStillHasTheDeploymentBeforeTakesNoIndexThatIsGivenOut() throws Exception {
    for (int round = 0; round < 20; round++) {
      LogUnderTest before = new LogUnderTest();
      LogUnderTest after = before.nextShard();
      List<Future<AppendResult>> old = new ArrayList<>();
      List<Future<Response>> fresh = new ArrayList<>();
      try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
        for (int i = 0; i < 8; i++) {
          LogUnderTest environment = before.elsewhere(UnaryOperator.identity());
          Candidate candidate = candidate(i);
          old.add(threads.submit(() -> environment.log().append(candidate)));
          LogUnderTest next = after.elsewhere(UnaryOperator.identity());
          Exchange entry = i % 2 == 0 ? FIRST : SECOND;
          if (i > 3) {
            fresh.add(threads.submit(() -> next.send(entry.request())));
          }
        }
      }
      Extent ended = before.log().extent();
      assertThat(ended.frozen()).isTrue();
      for (Future<AppendResult> one : old) {
        if (one.get() instanceof AppendResult.Logged logged) {
          assertThat(logged.index()).isLessThan(ended.size());
        } else {
          assertThat(one.get()).isInstanceOf(AppendResult.Frozen.class);
        }
      }
      for (Future<Response> one : fresh) {
        assertThat(one.get().status()).isEqualTo(201);
        JsonNode entry = json(one.get());
        ClientChecks.verify(after.shards().active(), ended.size(), entry);
        assertThat(Recorded.value(entry).path("logIndex").longValue())
            .isBetween(ended.size(), ended.size() + 1);
      }
    }
  }

  @Test
  void aShardThatNeverHadAnEntryIsEndedToo() throws Exception {
    LogUnderTest before = new LogUnderTest();
    before.fill();
    LogUnderTest third = before.nextShard().nextShard();
    JsonNode entry = json(third.send(FIRST.request()));
    ClientChecks.verify(third.shards().active(), 1, entry);
    assertThat(third.shards().inactive().all())
        .extracting(shard -> shard.log().extent())
        .containsExactly(new Extent(1, true), new Extent(0, true));
  }

  private static Candidate candidate(int number) {
    byte[] leaf = "{\"number\":%d}".formatted(number).getBytes(StandardCharsets.UTF_8);
    return new Candidate(
        Hash.leaf(leaf), leaf, new EntryExtra(Set.of(), Optional.empty()).encode());
  }
}
