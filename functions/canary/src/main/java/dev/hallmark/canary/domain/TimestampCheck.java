package dev.hallmark.canary.domain;

import dev.hallmark.pki.tsp.TimestampQuery;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Holds a time stamp against the trusted root, the clock and the certificate that it dates. */
public final class TimestampCheck {
  /**
   * The clock here and the authority's may differ by as much: the authority refuses to state a time
   * that is wrong by six seconds, and its whole seconds are cut.
   */
  private static final Duration MOST_DRIFT = Duration.ofSeconds(10);

  private final TrustedRoot root;

  /**
   * @param root what is trusted
   */
  public TimestampCheck(TrustedRoot root) {
    this.root = root;
  }

  /**
   * Verifies the answer to a query.
   *
   * @param response DER TimeStampResp
   * @param leaf the certificate whose signature was stamped
   * @throws StepException if no trusted authority states a time that is right
   */
  public void require(TimestampQuery query, byte[] response, X509Certificate leaf, Instant now)
      throws StepException {
    Instant stated =
        root.timestampAuthorities().stream()
            .filter(authority -> authority.validity().covers(now))
            .flatMap(authority -> query.time(response, authority.chain().issuing()).stream())
            .findFirst()
            .orElseThrow(
                () ->
                    new StepException(
                        "no timestamp authority that the trusted root names now has signed an"
                            + " answer to the query"));
    Duration drift = Duration.between(stated, now).abs();
    if (drift.compareTo(MOST_DRIFT) > 0) {
      throw new StepException(
          "the time stated differs from the canary's clock by more than %d s"
              .formatted(MOST_DRIFT.toSeconds()),
          Optional.of("%d s".formatted(drift.toSeconds())));
    }
    if (stated.isBefore(leaf.getNotBefore().toInstant())
        || stated.isAfter(leaf.getNotAfter().toInstant())) {
      throw new StepException("the time stated is not within the life of the certificate");
    }
  }
}
