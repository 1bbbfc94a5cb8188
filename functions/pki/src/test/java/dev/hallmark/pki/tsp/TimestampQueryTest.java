package dev.hallmark.pki.tsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.LocalSigner;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.x509.CertificateAuthorities;
import dev.hallmark.pki.x509.CertificateChain;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.bouncycastle.tsp.TimeStampRequest;
import org.junit.jupiter.api.Test;

/** A client's side of RFC 3161: what it asks, and what it believes. */
class TimestampQueryTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant NOW = Instant.parse("2026-04-01T08:09:10Z");
  private static final BigInteger NONCE = BigInteger.valueOf(77);

  private final Signer key = LocalSigner.p256();
  private final CertificateChain chain =
      new CertificateAuthorities(InstantSource.fixed(START), new SecureRandom())
          .timestamp("example.org", LocalSigner.p256(), key);
  private final TimestampGenerator authority =
      new TimestampGenerator(chain, key, new SecureRandom());
  private final TimestampQuery query = query("a signature", NONCE);

  @Test
  void theQueryHasImprintAndNonceAndNoPolicy() throws Exception {
    TimeStampRequest read = new TimeStampRequest(query.der());
    assertThat(read.getMessageImprintDigest()).isEqualTo(query.imprint().value());
    assertThat(read.getNonce()).isEqualTo(NONCE);
    assertThat(read.getReqPolicy()).isNull();
    assertThat(read.getCertReq()).isFalse();
  }

  @Test
  void anAnswerStatesItsTimeWhateverThePolicy() {
    for (String policy : new String[] {TimestampRequest.SIGSTORE_POLICY, "1.2.3.4"}) {
      assertThat(query.time(answer(query, policy), chain.issuing())).hasValue(NOW);
    }
  }

  @Test
  void anAnswerToAnotherQueryStatesNothing() {
    byte[] answer = answer(query, TimestampRequest.SIGSTORE_POLICY);
    assertThat(query("another signature", NONCE).time(answer, chain.issuing())).isEmpty();
    assertThat(query("a signature", BigInteger.ONE).time(answer, chain.issuing())).isEmpty();
  }

  @Test
  void anAnswerOfAnotherAuthorityStatesNothing() {
    CertificateChain other =
        new CertificateAuthorities(InstantSource.fixed(START), new SecureRandom())
            .timestamp("example.org", LocalSigner.p256(), LocalSigner.p256());
    byte[] answer = answer(query, TimestampRequest.SIGSTORE_POLICY);
    assertThat(query.time(answer, other.issuing())).isEmpty();
  }

  @Test
  void whatIsNoAnswerStatesNothing() {
    byte[] answer = answer(query, TimestampRequest.SIGSTORE_POLICY);
    answer[answer.length - 1] ^= 1;
    assertThat(query.time(answer, chain.issuing())).isEmpty();
    assertThat(query.time(new byte[0], chain.issuing())).isEmpty();
    assertThat(query.time("<html>".getBytes(StandardCharsets.UTF_8), chain.issuing())).isEmpty();
  }

  private byte[] answer(TimestampQuery asked, String policy) {
    return authority.generate(
        new TimestampRequest(asked.imprint(), policy, Optional.of(asked.nonce()), false), NOW);
  }

  private static TimestampQuery query(String signature, BigInteger nonce) {
    return new TimestampQuery(
        HashAlgorithm.SHA_256.digest(signature.getBytes(StandardCharsets.UTF_8)), nonce);
  }
}
