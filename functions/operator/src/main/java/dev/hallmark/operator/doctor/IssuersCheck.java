package dev.hallmark.operator.doctor;

import java.net.URI;
import java.util.List;

/** The identity providers that clients are sent to. */
final class IssuersCheck implements Check {
  private final Subject subject;
  private final Http http;

  IssuersCheck(Subject subject, Http http) {
    this.subject = subject;
    this.http = http;
  }

  @Override
  public String name() {
    return "identity-providers";
  }

  @Override
  public void run(Findings findings) {
    List<URI> issuers = subject.inUse(subject.config().oidcIssuers(), 1);
    if (issuers.isEmpty()) {
      findings.skipped("the signing configuration names none: every caller brings a token");
    }
    for (URI issuer : issuers) {
      try {
        http.get(URI.create(issuer + "/.well-known/openid-configuration")).expect(200).json();
        findings.fine("%s tells its keys".formatted(issuer));
      } catch (UnansweredException e) {
        findings.wrong(
            "%s, so no token of %s can be had or verified".formatted(e.getMessage(), issuer),
            "ask who runs the identity provider; the issuer's URL must be the very one of tokens");
      }
    }
  }
}
