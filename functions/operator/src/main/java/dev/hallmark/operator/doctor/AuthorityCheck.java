package dev.hallmark.operator.doctor;

import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.MalformedCertificateException;
import dev.hallmark.tuf.trustroot.Authority;
import dev.hallmark.tuf.trustroot.Validity;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/** The chain under which certificates are issued: clients must know it, and it must last. */
final class AuthorityCheck implements Check {
  private static final Duration LEAST_LIFE = Duration.ofDays(90);

  private final Subject subject;
  private final Http http;

  AuthorityCheck(Subject subject, Http http) {
    this.subject = subject;
    this.http = http;
  }

  @Override
  public String name() {
    return "certificate-authority";
  }

  @Override
  public void run(Findings findings) throws UnansweredException {
    for (URI url : subject.inUse(subject.config().certificateAuthorities(), 1)) {
      Answer answer = http.get(URI.create(url + "/api/v2/trustBundle")).expect(200);
      check(findings, chain(answer));
    }
  }

  private void check(Findings findings, CertificateChain chain) {
    tellTrust(
        findings,
        subject.trust().certificateAuthorities().stream()
            .filter(authority -> authority.chain().equals(chain))
            .map(Authority::validity)
            .toList());
    Lives lives = new Lives(subject.now());
    for (X509Certificate certificate : chain.certificates()) {
      lives.tell(
          findings,
          certificate.equals(chain.root())
              ? "the certificate of the CA's root"
              : "the certificate of the CA",
          certificate.getNotAfter().toInstant(),
          LEAST_LIFE,
          "have its successor signed in time: hallmark ca csr, or hallmark rotate ca");
    }
  }

  /**
   * Clients accept what an authority signed while its entry in the trusted root is valid.
   *
   * @param validities of the entries that have the chain in use
   */
  private void tellTrust(Findings findings, List<Validity> validities) {
    if (validities.stream().anyMatch(validity -> validity.covers(subject.now()))) {
      findings.fine("the chain in use is in the trusted root");
    } else if (validities.isEmpty()) {
      findings.wrong(
          "the chain in use is not in the trusted root, so no client accepts its certificates",
          "compare hallmark ca show with the trusted root; an import announces the chain first");
    } else {
      findings.wrong(
          "the chain in use is in the trusted root, but not valid now, so no client accepts its"
              + " certificates",
          "have another chain take over: hallmark rotate ca, or hallmark ca import");
    }
  }

  /** The first is the one in use. */
  private static CertificateChain chain(Answer answer) throws UnansweredException {
    StringBuilder pem = new StringBuilder();
    answer
        .json()
        .at("/chains/0/certificates")
        .forEach(one -> pem.append(one.asText()).append('\n'));
    try {
      return CertificateChain.fromPem(pem.toString());
    } catch (MalformedCertificateException e) {
      throw new UnansweredException("%s answered no chain up to its root".formatted(answer.from()));
    }
  }
}
