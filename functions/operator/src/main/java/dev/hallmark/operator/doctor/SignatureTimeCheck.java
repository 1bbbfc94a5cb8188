package dev.hallmark.operator.doctor;

import java.net.URI;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/** The time of a signature: within the life of its certificate, or nobody verifies it later. */
final class SignatureTimeCheck implements Check {
  private final Subject subject;
  private final TimestampAuthority authority;
  private final IssuanceCheck issuance;

  SignatureTimeCheck(Subject subject, TimestampAuthority authority, IssuanceCheck issuance) {
    this.subject = subject;
    this.authority = authority;
    this.issuance = issuance;
  }

  @Override
  public String name() {
    return "signature-time";
  }

  @Override
  public void run(Findings findings) throws UnansweredException {
    Optional<Issued> issued = issuance.issued();
    if (issued.isEmpty()) {
      findings.skipped("nothing was signed");
      return;
    }
    for (URI url : subject.inUse(subject.config().timestampAuthorities(), 1)) {
      Optional<Instant> time =
          authority.stamp(url, issued.get().signature()).map(TimestampAuthority.Stamp::time);
      if (time.isPresent() && within(issued.get(), time.get())) {
        findings.fine("the signature's time stamp is within the certificate's life");
      } else {
        findings.wrong(
            "the signature's time stamp does not verify, or is not within the certificate's life",
            "compare the clocks above: the authorities' are AWS's own, this machine's is not"
                + " asked");
      }
    }
  }

  private static boolean within(Issued issued, Instant time) {
    try {
      issued.certificate().checkValidity(Date.from(time));
      return true;
    } catch (CertificateException e) {
      return false;
    }
  }
}
