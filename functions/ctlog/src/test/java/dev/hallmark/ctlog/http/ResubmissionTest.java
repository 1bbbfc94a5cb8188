package dev.hallmark.ctlog.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.ctlog.Exchange;
import dev.hallmark.ctlog.LogUnderTest;
import dev.hallmark.kit.http.LeafIndexHeader;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.http.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A certificate has one place and one SCT, and each answer tells both. */
class ResubmissionTest {
  private static final Request ONE =
      Exchange.of("add-pre-chain: leaf, intermediate, root").request();
  private static final Request OTHER = Exchange.of("add-pre-chain: rsa2048 leaf key").request();

  private final LogUnderTest log = new LogUnderTest();

  @Test
  void theAnswerTellsThePlace() {
    assertThat(LeafIndexHeader.of(log.send(ONE))).hasValue(0);
    assertThat(LeafIndexHeader.of(log.send(OTHER))).hasValue(1);
    assertThat(LeafIndexHeader.of(log.send(ONE))).hasValue(0);
  }

  @Test
  void aRefusalTellsNone() {
    assertThat(LeafIndexHeader.of(log.post("/ct/v1/add-chain", ONE.body()))).isEmpty();
  }

  @Test
  void manyAtOnceFromTwoFunctionsGetOneSct() throws Exception {
    Router second = log.restarted();
    List<Future<Response>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 24; i++) {
        boolean here = i % 2 == 0;
        answers.add(threads.submit(() -> here ? log.send(ONE) : second.answer(ONE)));
      }
    }
    Set<String> scts =
        answers.stream()
            .map(Future::resultNow)
            .filter(answer -> answer.status() == 200)
            .map(Response::bodyText)
            .collect(Collectors.toSet());
    assertThat(scts).hasSize(1);
    assertThat(log.log().extent().size()).isEqualTo(1);
  }
}
