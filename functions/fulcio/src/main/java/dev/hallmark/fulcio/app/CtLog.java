package dev.hallmark.fulcio.app;

import dev.hallmark.pki.sct.SignedCertificateTimestamp;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * The certificate transparency log (RFC 6962 section 4.2). Logging the same pre-certificate again
 * is harmless. Thread-safe.
 */
@FunctionalInterface
public interface CtLog {
  /** What the log says. */
  sealed interface Answer {
    /**
     * Its promise; not verified yet.
     *
     * @param sct over the pre-certificate
     * @param leafIndex the entry's place, if the log tells it with its answer
     */
    record Promise(SignedCertificateTimestamp sct, OptionalLong leafIndex) implements Answer {
      /** The promise of a log that tells no place. */
      public Promise(SignedCertificateTimestamp sct) {
        this(sct, OptionalLong.empty());
      }
    }

    /** It may take the certificate later. */
    record Busy(Duration retryAfter) implements Answer {}

    /** It refused, failed, or gave what is no SCT. */
    record Failure() implements Answer {}
  }

  /**
   * Logs a pre-certificate.
   *
   * @param chain DER certificates: the pre-certificate, its issuer, up to and with the root
   */
  Answer addPreChain(List<byte[]> chain);
}
