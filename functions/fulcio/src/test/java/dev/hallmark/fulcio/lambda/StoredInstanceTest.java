package dev.hallmark.fulcio.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.fulcio.app.InstanceNotReadyException;
import dev.hallmark.fulcio.domain.certificate.CertificateAuthority;
import dev.hallmark.fulcio.vectors.RecordedConfiguration;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.keys.SucceedingKeys;
import dev.hallmark.pki.x509.CertificateAuthorities;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.store.MemoryObjectStore;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The function reads what the ceremony wrote, checks that it fits, and keeps it. */
class StoredInstanceTest {
  private final MemoryObjectStore objects = new MemoryObjectStore();
  private final JdkSigner caKey = JdkSigner.p384();
  private Instant now = Instant.now();
  private final JdkSigner next = JdkSigner.p384();
  private final StoredInstance instance =
      new StoredInstance(objects, new SucceedingKeys(List.of(caKey, next)), 1, () -> now);

  @BeforeEach
  void ceremony() {
    put(
        InstanceObjects.CA_CHAIN,
        new CertificateAuthorities(InstantSource.system(), new SecureRandom())
            .fulcio("example", JdkSigner.p384(), caKey)
            .toPem());
    put(InstanceObjects.CT_PUBLIC_KEY, PublicKeys.toPem(JdkSigner.p256().publicKey()));
    objects.overwrite(InstanceObjects.FULCIO_CONFIG, RecordedConfiguration.checked().json());
  }

  private void put(String key, String text) {
    objects.overwrite(key, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void isReadOnceAndKept() {
    assertThat(instance.get().configuration().issuers()).hasSize(20);

    objects.goDown();
    assertThat(instance.get()).isSameAs(instance.get());
  }

  @Test
  void aChainThatWasImportedIsUsedWithinAMinuteAndTheOneBeforeKept() {
    CertificateChain before = instance.get().authority().chain();
    CertificateChain imported = chain(caKey);
    put(InstanceObjects.CA_CHAIN, imported.toPem() + before.toPem());
    assertThat(instance.get().authority().chain()).isEqualTo(before);

    now = now.plus(Duration.ofSeconds(61));
    assertThat(instance.get().authority().chain()).isEqualTo(imported);
    assertThat(instance.get().chains()).containsExactly(imported, before);
  }

  /** Nothing is read at that moment: the functions were told before, and change all at once. */
  @Test
  void aChainThatBeginsLaterTakesItsPlaceAtItsTimeWithItsOwnKey() {
    CertificateChain before = instance.get().authority().chain();
    Instant begin = now.truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofHours(1));
    CertificateChain later =
        new CertificateAuthorities(InstantSource.fixed(begin), new SecureRandom())
            .fulcio("example", JdkSigner.p384(), next);
    put(InstanceObjects.CA_CHAIN, later.toPem() + before.toPem());
    now = now.plus(Duration.ofSeconds(30));
    assertThat(instance.get().authority().chain()).isEqualTo(before);
    assertThat(instance.get().chains()).containsExactly(before, later);

    objects.goDown();
    now = begin.minusMillis(1);
    assertThat(instance.get().authority()).isEqualTo(new CertificateAuthority(before, caKey));
    now = begin;
    assertThat(instance.get().authority()).isEqualTo(new CertificateAuthority(later, next));
    assertThat(instance.get().chains()).containsExactly(later, before);
  }

  @Test
  void aDamagedChainNeverReplacesAGoodOne() {
    CertificateChain before = instance.get().authority().chain();
    for (String damaged :
        new String[] {"junk", before.toPem().substring(900), chain(JdkSigner.p384()).toPem()}) {
      put(InstanceObjects.CA_CHAIN, damaged);
      now = now.plus(Duration.ofSeconds(61));
      assertThat(instance.get().authority().chain()).isEqualTo(before);
    }
  }

  private static CertificateChain chain(Signer key) {
    return new CertificateAuthorities(InstantSource.system(), new SecureRandom())
        .fulcio("example", JdkSigner.p384(), key);
  }

  @Test
  void anObjectThatIsMissingIsNamedAndLookedForAgain() {
    objects.remove(InstanceObjects.CT_PUBLIC_KEY);
    assertThatThrownBy(instance::get)
        .isInstanceOf(InstanceNotReadyException.class)
        .hasMessage("there is no object instance/ct-log.pub.pem");

    ceremony();
    assertThat(instance.get().authority().chain().certificates()).hasSize(2);
  }

  @Test
  void aChainOfAnotherKeyIsNotUsed() {
    put(
        InstanceObjects.CA_CHAIN,
        new CertificateAuthorities(InstantSource.system(), new SecureRandom())
            .fulcio("example", JdkSigner.p384(), JdkSigner.p384())
            .toPem());
    assertThatThrownBy(instance::get).isInstanceOf(InstanceNotReadyException.class);
  }

  @Test
  void whatCannotBeReadIsNotUsed() {
    for (String key :
        new String[] {
          InstanceObjects.CA_CHAIN, InstanceObjects.CT_PUBLIC_KEY, InstanceObjects.FULCIO_CONFIG
        }) {
      ceremony();
      put(key, "junk");
      assertThatThrownBy(instance::get).as(key).isInstanceOf(InstanceNotReadyException.class);
    }
  }

  @Test
  void aStoreThatIsDownIsTriedAgain() {
    objects.goDown();
    assertThatThrownBy(instance::get).isInstanceOf(InstanceNotReadyException.class);

    objects.comeBack();
    assertThat(instance.get().configuration().issuers()).isNotEmpty();
  }
}
