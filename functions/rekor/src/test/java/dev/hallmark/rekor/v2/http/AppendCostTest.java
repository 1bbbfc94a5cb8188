package dev.hallmark.rekor.v2.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.rekor.Exchange;
import dev.hallmark.rekor.v2.LogUnderTest;
import dev.hallmark.rekor.v2.Recorded;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one entry costs: counted calls to the store and to the key service. */
class AppendCostTest {
  private static final List<Exchange> ENTRIES = Recorded.entries();

  private final LogUnderTest log = new LogUnderTest();

  @Test
  void anEntryCostsOneSignatureAndAtMostSixWriteUnits() {
    log.send(ENTRIES.getFirst().request());
    for (Exchange entry : ENTRIES.subList(1, ENTRIES.size())) {
      log.store().meter().reset();
      long before = log.signer().signatures();
      log.send(entry.request());
      assertThat(log.signer().signatures() - before).isEqualTo(1);
      assertThat(log.store().meter().writeUnits()).as(entry.name()).isLessThanOrEqualTo(6);
      assertThat(log.store().meter().readUnits()).as(entry.name()).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void theSameAgainCostsNoSignature() {
    ENTRIES.forEach(entry -> log.send(entry.request()));
    long before = log.signer().signatures();
    ENTRIES.forEach(entry -> log.send(entry.request()));
    assertThat(log.signer().signatures()).isEqualTo(before);
  }
}
