package dev.hallmark.rekor.v1.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.rekor.Exchange;
import dev.hallmark.rekor.v1.LogUnderTest;
import dev.hallmark.rekor.v1.Recorded;
import dev.hallmark.testkit.keys.JdkSigner;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one entry costs: counted calls to the store and to the key service. */
class AppendCostTest {
  private static final List<Exchange> ENTRIES =
      Recorded.logged().stream().filter(entry -> entry.name().startsWith("hashedrekord")).toList();

  private final LogUnderTest log = new LogUnderTest();
  private final JdkSigner signer = (JdkSigner) log.shards().active().signer();

  @Test
  void anEntryCostsTwoSignaturesAndAtMostSixWriteUnitsBesideItsIndex() {
    log.send(ENTRIES.getFirst().request());
    for (Exchange entry : ENTRIES.subList(1, ENTRIES.size())) {
      log.store().meter().reset();
      long before = signer.signatures();
      log.send(entry.request());
      assertThat(signer.signatures() - before)
          .as("promise and checkpoint of %s", entry.name())
          .isEqualTo(2);
      // A chain of certificates is larger than one unit of 1 KB.
      if (!entry.name().contains("chain")) {
        assertThat(log.store().meter().writeUnits()).as(entry.name()).isLessThanOrEqualTo(8);
      }
      assertThat(log.store().meter().readUnits()).as(entry.name()).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void readingAndTheSameAgainCostNoSignature() {
    ENTRIES.forEach(entry -> log.send(entry.request()));
    long before = signer.signatures();
    ENTRIES.forEach(entry -> log.send(entry.request()));
    for (int index = 0; index < ENTRIES.size(); index++) {
      assertThat(log.getByIndex(index).status()).isEqualTo(200);
    }
    assertThat(log.get("/api/v1/log").status()).isEqualTo(200);
    assertThat(signer.signatures()).isEqualTo(before);
  }
}
