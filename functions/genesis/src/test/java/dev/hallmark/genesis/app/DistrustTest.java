package dev.hallmark.genesis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.tsp.TimestampGenerator;
import dev.hallmark.pki.tsp.TimestampRequest;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.CertificateChains;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.store.MemoryObjectStore;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import dev.sigstore.timestamp.client.TimestampResponse;
import dev.sigstore.timestamp.client.TimestampVerificationException;
import dev.sigstore.timestamp.client.TimestampVerifier;
import dev.sigstore.trustroot.SigstoreTrustedRoot;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A key of before is given an end: what clients are told then, and what they would be told. */
class DistrustTest {
  private static final Instant ROTATED = Ceremony.NOW.plus(Duration.ofDays(2));
  private static final Instant CLOSES =
      Instant.ofEpochSecond(ROTATED.getEpochSecond()).plus(ChainTerm.CLOSING);
  private static final Instant EARLIER = CLOSES.minus(Duration.ofHours(5));

  private static final byte[] STAMPED = Ceremony.bytes("a signature");

  private final Ceremony ceremony = new Ceremony();
  private final CeremonyKeys keys =
      ceremony
          .keys(UnaryOperator.identity())
          .with(
              new Successors(
                  List.of(JdkSigner.p384()), List.of(JdkSigner.p256()), LaterTufKeys.NONE));
  private final MemoryObjectStore store = new MemoryObjectStore();
  private final String former = DistrustedKeys.id(keys.of(AuthorityKind.CA).first().publicKey());
  private Rotations rotations = Ceremony.rotations(store, keys, ROTATED);

  @BeforeEach
  void rotate() {
    ceremony.run(store);
    rotations.of(Ceremony.INSTANCE, AuthorityKind.CA).rotate(Duration.ZERO);
    rotations = Ceremony.rotations(store, keys, ROTATED.plus(Duration.ofDays(1)));
  }

  @Test
  void theEndBeforeAndTheEndThenAreTold() {
    assertThat(rotations.distrust(Ceremony.INSTANCE, former, EARLIER))
        .isEqualTo(new BelievedUntil(Optional.of(CLOSES), Optional.of(EARLIER)));
    assertThat(BelievedUntil.end(rotations.published(Ceremony.INSTANCE), former)).contains(EARLIER);
  }

  @Test
  void whatEndsEarlierAlreadyStaysAsItIs() {
    rotations.distrust(Ceremony.INSTANCE, former, EARLIER);
    BelievedUntil again = rotations.distrust(Ceremony.INSTANCE, former, EARLIER.plusSeconds(60));
    assertThat(again).isEqualTo(new BelievedUntil(Optional.of(EARLIER), Optional.of(EARLIER)));
    assertThat(again.changes()).isFalse();
  }

  @Test
  void whatWouldBeToldIsWhatIsToldThenAndNothingIsWritten() {
    List<String> before = written();
    BelievedUntil planned = rotations.wouldDistrust(Ceremony.INSTANCE, former, EARLIER);
    assertThat(written()).isEqualTo(before);
    assertThat(planned.changes()).isTrue();
    assertThat(planned).isEqualTo(rotations.distrust(Ceremony.INSTANCE, former, EARLIER));
    assertThat(rotations.wouldDistrust(Ceremony.INSTANCE, former, CLOSES).changes()).isFalse();
  }

  /** By sigstore-java, which believes a time that a key states as long as the key is believed. */
  @Test
  void aTimeStampOfAKeyWhoseEndIsOverIsRefused() throws Exception {
    CertificateChain founding = chain(store);
    AuthorityState rotated =
        rotations.of(Ceremony.INSTANCE, AuthorityKind.TSA).rotate(Duration.ZERO);
    Instant end = ChainTerm.begin(rotated.inUse()).plus(ChainTerm.CLOSING);
    assertRefusedAfter(end, founding);
    assertAccepted(
        stamped(rotated.inUse(), keys.successors().tsa().getFirst(), end.plusSeconds(1)));

    String old = DistrustedKeys.id(founding.issuing().getPublicKey());
    rotations.distrust(Ceremony.INSTANCE, old, end.minus(Duration.ofDays(1)));
    assertRefusedAfter(end.minus(Duration.ofDays(1)), founding);
  }

  private void assertRefusedAfter(Instant end, CertificateChain chain) throws Exception {
    Signer key = keys.of(AuthorityKind.TSA).first();
    assertAccepted(stamped(chain, key, end.minusSeconds(1)));
    TimestampResponse late = stamped(chain, key, end.plusSeconds(1));
    TimestampVerifier verifier = verifier();
    assertThatThrownBy(() -> verifier.verify(late, STAMPED))
        .isInstanceOf(TimestampVerificationException.class);
  }

  private void assertAccepted(TimestampResponse stamp) throws Exception {
    verifier().verify(stamp, STAMPED);
  }

  private TimestampVerifier verifier() throws Exception {
    return TimestampVerifier.newTimestampVerifier(
        SigstoreTrustedRoot.from(
            new ByteArrayInputStream(
                Ceremony.targets(store, InstanceObjects.TUF, ROTATED.plus(Duration.ofDays(1)))
                    .get(TrustedRoot.FILE_NAME))));
  }

  private static TimestampResponse stamped(CertificateChain chain, Signer key, Instant time) {
    byte[] response =
        new TimestampGenerator(chain, key, new SecureRandom())
            .generate(
                new TimestampRequest(
                    HashAlgorithm.SHA_256.digest(STAMPED),
                    TimestampRequest.SIGSTORE_POLICY,
                    Optional.empty(),
                    true),
                time);
    return () -> response;
  }

  private static CertificateChain chain(MemoryObjectStore store) throws Exception {
    return CertificateChains.fromPem(
            new String(
                Ceremony.content(store, InstanceObjects.TSA_CHAIN), StandardCharsets.US_ASCII))
        .first();
  }

  /** No end lies before the beginning: then nothing of the key is believed. */
  @Test
  void anEndBeforeTheBeginningIsTheBeginning() {
    Instant never = Ceremony.FOUNDED.minus(Duration.ofDays(1));
    assertThat(rotations.wouldDistrust(Ceremony.INSTANCE, former, never).after())
        .contains(Ceremony.FOUNDED);
  }

  @Test
  void whatIsRefusedIsRefusedBeforehandToo() {
    String inUse =
        DistrustedKeys.id(
            ChainTerm.key(rotations.of(Ceremony.INSTANCE, AuthorityKind.CA).state().inUse()));
    assertThatThrownBy(() -> rotations.wouldDistrust(Ceremony.INSTANCE, inUse, EARLIER))
        .isInstanceOf(CeremonyException.class)
        .hasMessageContaining("the key is in use");
    assertThatThrownBy(() -> rotations.wouldDistrust(Ceremony.INSTANCE, "0".repeat(64), EARLIER))
        .isInstanceOf(CeremonyException.class)
        .hasMessageContaining("hallmark rotate status");
  }

  /** Every object with its version, which each write changes. */
  private List<String> written() {
    return store.list("").stream()
        .map(key -> key + " " + store.get(key).orElseThrow().version())
        .toList();
  }
}
