package dev.hallmark.pki.tsp;

import dev.hallmark.pki.keys.Digest;
import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/**
 * What a client asks a timestamp authority (RFC 3161 section 2.4.1): the hash of what is to be
 * stamped, under whatever policy the authority has, without its certificate.
 *
 * @param imprint the hash
 * @param nonce to be repeated in the answer
 */
public record TimestampQuery(Digest imprint, BigInteger nonce) {
  /** The DER TimeStampReq. */
  public byte[] der() {
    try {
      return new TimeStampRequestGenerator()
          .generate(TimestampGenerator.oid(imprint.algorithm()), imprint.value(), nonce)
          .getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory does not fail", e);
    }
  }

  /**
   * Verifies the answer as {@link TimestampVerification} does.
   *
   * @param response DER TimeStampResp
   * @param certificate of the authority
   * @return the time that it states, whole seconds; empty if it does not verify
   */
  public Optional<Instant> time(byte[] response, X509Certificate certificate) {
    return policy(response)
        .map(policy -> new TimestampRequest(imprint, policy, Optional.of(nonce), false))
        .filter(request -> TimestampVerification.verifies(response, request, certificate))
        .flatMap(_ -> TimestampVerification.time(response));
  }

  private static Optional<String> policy(byte[] response) {
    try {
      return Optional.ofNullable(new TimeStampResponse(response).getTimeStampToken())
          .map(token -> token.getTimeStampInfo().getPolicy().getId());
    } catch (TSPException | IOException | RuntimeException e) {
      // BouncyCastle tells malformed tokens by run-time exceptions of several kinds.
      return Optional.empty();
    }
  }
}
