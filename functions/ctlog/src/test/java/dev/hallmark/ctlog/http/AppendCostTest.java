package dev.hallmark.ctlog.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.ctlog.Exchange;
import dev.hallmark.ctlog.LogUnderTest;
import org.junit.jupiter.api.Test;

/** What one certificate costs: counted calls to the store and to the key service. */
class AppendCostTest {
  private final LogUnderTest log = new LogUnderTest();

  /** One unit more than an entry of Rekor: the alias by which get-proof-by-hash finds the leaf. */
  @Test
  void aCertificateCostsTwoSignaturesAndAtMostSevenWriteUnits() {
    log.send(Exchange.of("add-pre-chain: leaf, intermediate, root").request());
    log.store().meter().reset();
    long before = log.signer().signatures();
    log.send(Exchange.of("add-pre-chain: ed25519 leaf key").request());
    // The SCT and the tree head.
    assertThat(log.signer().signatures() - before).isEqualTo(2);
    assertThat(log.store().meter().writeUnits()).isLessThanOrEqualTo(7);
    assertThat(log.store().meter().readUnits()).isLessThanOrEqualTo(1);
  }
}
