package dev.hallmark.pki.tsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.LocalSigner;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.x509.CertificateAuthorities;
import dev.hallmark.pki.x509.CertificateChain;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.util.Selector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shape of a time stamp, which every Sigstore client reads. */
class TimestampGeneratorTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant NOW = Instant.parse("2026-04-01T08:09:10.987Z");
  private static final byte[] SIGNATURE = "a signature".getBytes(StandardCharsets.UTF_8);

  private final Signer key = LocalSigner.p256();
  private final CertificateChain chain =
      new CertificateAuthorities(InstantSource.fixed(START), new SecureRandom())
          .timestamp("example.org", LocalSigner.p256(), key);
  private final TimestampGenerator generator =
      new TimestampGenerator(chain, key, new SecureRandom());

  @Test
  void theStatusIsGrantedAndBare() {
    byte[] response = generator.generate(request(HashAlgorithm.SHA_256, true), NOW);

    assertThat(HexFormat.of().formatHex(response)).startsWith("3082").contains("3003020100");
    assertThat(HexFormat.of().formatHex(response, 4, 9)).isEqualTo("3003020100");
  }

  @Test
  void everyByteIsDer() throws Exception {
    byte[] response = generator.generate(request(HashAlgorithm.SHA_512, true), NOW);

    assertThat(ASN1Primitive.fromByteArray(response).getEncoded(ASN1Encoding.DER))
        .isEqualTo(response);
  }

  @Test
  void theTimeIsInWholeSeconds() throws Exception {
    byte[] response = generator.generate(request(HashAlgorithm.SHA_256, true), NOW);

    assertThat(new String(response, StandardCharsets.ISO_8859_1))
        .contains("20260401080910Z")
        .contains("260401080910Z");
    assertThat(token(response).getTimeStampInfo().getGenTime())
        .isEqualTo(Instant.parse("2026-04-01T08:09:10Z"));
  }

  @ParameterizedTest
  @EnumSource
  void theImprintIsRepeated(HashAlgorithm hash) throws Exception {
    TimeStampToken token = token(generator.generate(request(hash, false), NOW));

    assertThat(token.getTimeStampInfo().getMessageImprintDigest())
        .isEqualTo(hash.digest(SIGNATURE).value());
    assertThat(token.getTimeStampInfo().getHashAlgorithm().getParameters())
        .as("NULL, not absent")
        .isNotNull();
  }

  @Test
  void theNonceIsRepeatedOrAbsent() throws Exception {
    BigInteger negative = BigInteger.valueOf(-7);
    TimestampRequest with =
        new TimestampRequest(
            HashAlgorithm.SHA_256.digest(SIGNATURE),
            TimestampRequest.SIGSTORE_POLICY,
            Optional.of(negative),
            false);

    assertThat(token(generator.generate(with, NOW)).getTimeStampInfo().getNonce())
        .isEqualTo(negative);
    assertThat(
            token(generator.generate(request(HashAlgorithm.SHA_256, false), NOW))
                .getTimeStampInfo()
                .getNonce())
        .isNull();
  }

  @Test
  void theLeafAloneIsEmbeddedIfAskedFor() throws Exception {
    Selector<org.bouncycastle.cert.X509CertificateHolder> all = new All();

    assertThat(
            token(generator.generate(request(HashAlgorithm.SHA_256, true), NOW))
                .getCertificates()
                .getMatches(all))
        .singleElement()
        .satisfies(
            holder -> assertThat(holder.getEncoded()).isEqualTo(chain.issuing().getEncoded()));
    assertThat(
            token(generator.generate(request(HashAlgorithm.SHA_256, false), NOW))
                .getCertificates()
                .getMatches(all))
        .isEmpty();
  }

  @Test
  void serialNumbersAreLongPositiveAndDiffer() throws Exception {
    TimestampRequest request = request(HashAlgorithm.SHA_256, false);
    BigInteger one = token(generator.generate(request, NOW)).getTimeStampInfo().getSerialNumber();
    BigInteger two = token(generator.generate(request, NOW)).getTimeStampInfo().getSerialNumber();

    assertThat(one).isPositive().isNotEqualTo(two);
    assertThat(one.bitLength()).isBetween(100, 160);
  }

  @Test
  void anAnswerVerifiesForItsOwnRequestAlone() {
    TimestampRequest request = request(HashAlgorithm.SHA_256, true);
    byte[] response = generator.generate(request, NOW);

    assertThat(TimestampVerification.verifies(response, request, chain.issuing())).isTrue();
    assertThat(
            TimestampVerification.verifies(
                response, request(HashAlgorithm.SHA_384, true), chain.issuing()))
        .isFalse();
    assertThat(
            TimestampVerification.verifies(
                response,
                new TimestampRequest(
                    request.imprint(), request.policy(), Optional.of(BigInteger.TWO), true),
                chain.issuing()))
        .isFalse();
    assertThat(
            TimestampVerification.verifies(
                response,
                new TimestampRequest(request.imprint(), "1.2.3", request.nonce(), true),
                chain.issuing()))
        .isFalse();
  }

  @Test
  void aChangedByteNeverVerifies() {
    TimestampRequest request = request(HashAlgorithm.SHA_256, false);
    byte[] response = generator.generate(request, NOW);

    List<Integer> unnoticed = new ArrayList<>();
    for (int i = 0; i < response.length; i++) {
      byte[] changed = response.clone();
      changed[i] ^= 0x01;
      if (TimestampVerification.verifies(changed, request, chain.issuing())) {
        unnoticed.add(i);
      }
    }

    assertThat(unnoticed).as(HexFormat.of().formatHex(response)).isEmpty();
  }

  @Test
  void anotherAuthoritysAnswerDoesNotVerify() {
    TimestampRequest request = request(HashAlgorithm.SHA_256, true);
    CertificateChain other =
        new CertificateAuthorities(InstantSource.fixed(START), new SecureRandom())
            .timestamp("example.org", LocalSigner.p256(), LocalSigner.p256());

    assertThat(
            TimestampVerification.verifies(
                generator.generate(request, NOW), request, other.issuing()))
        .isFalse();
  }

  @Test
  void junkDoesNotVerify() {
    assertThat(
            TimestampVerification.verifies(
                SIGNATURE, request(HashAlgorithm.SHA_256, true), chain.issuing()))
        .isFalse();
  }

  @Test
  void anExpiredCertificateSignsNothing() {
    assertThatThrownBy(
            () ->
                generator.generate(
                    request(HashAlgorithm.SHA_256, true), NOW.plus(Duration.ofDays(3660))))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () -> generator.generate(request(HashAlgorithm.SHA_256, true), START.minusSeconds(1)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aForeignKeyOrACertificateForOtherUseIsRefused() {
    assertThatThrownBy(() -> new TimestampGenerator(chain, LocalSigner.p256(), new SecureRandom()))
        .isInstanceOf(IllegalArgumentException.class);
    Signer codeSigner = LocalSigner.p384();
    CertificateChain fulcio =
        new CertificateAuthorities(InstantSource.fixed(START), new SecureRandom())
            .fulcio("example.org", LocalSigner.p384(), codeSigner);
    assertThatThrownBy(() -> new TimestampGenerator(fulcio, codeSigner, new SecureRandom()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static TimestampRequest request(HashAlgorithm hash, boolean certificates) {
    return new TimestampRequest(
        hash.digest(SIGNATURE), TimestampRequest.SIGSTORE_POLICY, Optional.empty(), certificates);
  }

  private static TimeStampToken token(byte[] response) throws Exception {
    return new TimeStampResponse(response).getTimeStampToken();
  }

  private static final class All implements Selector<org.bouncycastle.cert.X509CertificateHolder> {
    @Override
    public boolean match(org.bouncycastle.cert.X509CertificateHolder holder) {
      return true;
    }

    @Override
    public Object clone() {
      return this;
    }
  }
}
