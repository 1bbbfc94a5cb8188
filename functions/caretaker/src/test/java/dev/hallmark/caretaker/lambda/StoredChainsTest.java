package dev.hallmark.caretaker.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.hallmark.caretaker.app.CertificateLife;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.pki.x509.CertificateAuthorities;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.store.MemoryObjectStore;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose lives are told: of each certificate of both authorities' newest chains. */
class StoredChainsTest {
  private static final Instant THEN = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final MemoryObjectStore objects = new MemoryObjectStore();

  @Test
  void whatWasUsedBeforeIsNotTold() {
    put(InstanceObjects.CA_CHAIN, ca(NOW).toPem() + ca(THEN).toPem());
    put(InstanceObjects.TSA_CHAIN, tsa(NOW).toPem());
    List<CertificateLife> lives = new StoredChains(objects, InstantSource.system()).get();
    assertThat(lives)
        .extracting(CertificateLife::chain, CertificateLife::number)
        .containsExactly(tuple("ca", 1), tuple("ca", 2), tuple("tsa", 1), tuple("tsa", 2));
    assertThat(lives).allMatch(life -> life.ends().isAfter(NOW.plusSeconds(86_400)));
    assertThat(lives).allMatch(life -> life.begins().isAfter(THEN.plusSeconds(86_400)));
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatThrownBy(() -> new StoredChains(objects, InstantSource.system()).get())
        .hasMessageContaining(InstanceObjects.CA_CHAIN);
  }

  private void put(String key, String pem) {
    objects.overwrite(key, pem.getBytes(StandardCharsets.US_ASCII));
  }

  private static CertificateChain ca(Instant founded) {
    return new CertificateAuthorities(() -> founded, new SecureRandom())
        .fulcio("example", JdkSigner.p384(), JdkSigner.p384());
  }

  private static CertificateChain tsa(Instant founded) {
    return new CertificateAuthorities(() -> founded, new SecureRandom())
        .timestamp("example", JdkSigner.p256(), JdkSigner.p256());
  }
}
