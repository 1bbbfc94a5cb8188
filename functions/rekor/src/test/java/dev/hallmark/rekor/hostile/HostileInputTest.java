package dev.hallmark.rekor.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.lambda.EdgeFunction;
import dev.hallmark.kit.lambda.GatewayEvents;
import dev.hallmark.kit.store.VolatileSearchIndex;
import dev.hallmark.logengine.store.VolatileLogStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Both functions take what was made to harm them: each is refused with a status that clients
 * understand, soon, and without a line in the log, which only faults write. The whole module is
 * tested with a heap of 1 GiB, so what would exhaust it fails here.
 */
class HostileInputTest {
  /** A refusal never shows what it refuses. */
  private static final int LONGEST_ANSWER = 2_048;

  /** Some are computed with for a second or two; a busy machine takes longer. */
  private static final long MOST_SECONDS = 20;

  private static final int AT_ONCE = 8;

  private final EdgeFunction v1 =
      new EdgeFunction(
          new dev.hallmark.rekor.v1.LogUnderTest()
              .over(new VolatileLogStore(), new VolatileSearchIndex()));
  private final EdgeFunction v2 =
      new EdgeFunction(new dev.hallmark.rekor.v2.LogUnderTest().over(new VolatileLogStore()));

  static List<Attack> attacks() {
    return Stream.of(JsonAttacks.all(), SignatureAttacks.all(), PackageAttacks.all())
        .flatMap(List::stream)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void isRefused(Attack attack) throws IOException {
    Request request = attack.request();
    long start = System.nanoTime();
    Response response = send(attack, request);
    long seconds = (System.nanoTime() - start) / 1_000_000_000;
    check(attack, response);
    assertThat(seconds).isLessThan(MOST_SECONDS);
  }

  @Test
  void eightAtOnceAreRefusedToo() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Callable<Response>> calls = new ArrayList<>();
      List<Attack> attacks = attacks();
      attacks.forEach(attack -> calls.add(() -> send(attack, attack.request())));
      List<Future<Response>> answers = threads.invokeAll(calls);
      for (int i = 0; i < attacks.size(); i++) {
        check(attacks.get(i), answers.get(i).get());
      }
    }
  }

  private static void check(Attack attack, Response response) {
    if (response.status() == 200) {
      // A question of members that are not known is one for nothing.
      assertThat(attack.path()).isIn(Attack.RETRIEVE_V1, Attack.SEARCH_V1);
      assertThat(response.bodyText()).isEqualTo("[]\n");
      return;
    }
    assertThat(response.status()).as(attack + ": " + response.bodyText()).isIn(400, 413, 422);
    assertThat(response.body()).as(attack.toString()).hasSizeLessThan(LONGEST_ANSWER);
  }

  private Response send(Attack attack, Request request) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    EdgeFunction function = attack.path().startsWith("/api/v1/") ? v1 : v2;
    function.handle(new ByteArrayInputStream(GatewayEvents.writeRequest(request)), answer);
    return GatewayEvents.readResponse(answer.toByteArray());
  }
}
