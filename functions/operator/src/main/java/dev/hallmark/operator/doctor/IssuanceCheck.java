package dev.hallmark.operator.doctor;

import dev.hallmark.kit.json.Json;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.keys.ThrowAwayKey;
import dev.hallmark.pki.sct.CtEntries;
import dev.hallmark.pki.sct.CtEntry;
import dev.hallmark.pki.sct.MalformedSctException;
import dev.hallmark.pki.sct.SctList;
import dev.hallmark.pki.sct.SctVerification;
import dev.hallmark.pki.sct.SignedCertificateTimestamp;
import dev.hallmark.pki.x509.Certificates;
import dev.hallmark.pki.x509.MalformedCertificateException;
import dev.hallmark.pki.x509.Pem;
import dev.hallmark.tuf.trustroot.Authority;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A certificate for a fresh key: its chain, and its promise of the CT log. */
final class IssuanceCheck implements Check {
  private static final String ASK =
      "as it says; hallmark explain-token with the same token shows every rule, also a later one";

  private final Subject subject;
  private final Http http;
  private final Optional<Token> token;
  private Optional<Issued> issued = Optional.empty();

  IssuanceCheck(Subject subject, Http http, Optional<Token> token) {
    this.subject = subject;
    this.http = http;
    this.token = token;
  }

  @Override
  public String name() {
    return "certificate";
  }

  /** What was signed with it; empty if there was none that verifies. */
  Optional<Issued> issued() {
    return issued;
  }

  @Override
  public void run(Findings findings) throws UnansweredException {
    List<URI> urls = subject.inUse(subject.config().certificateAuthorities(), 1);
    if (token.isEmpty()) {
      findings.skipped("no token was given (--identity-token)");
      return;
    }
    Optional<String> challenge = token.get().challenge();
    if (urls.isEmpty() || challenge.isEmpty()) {
      findings.wrong(
          urls.isEmpty()
              ? "the signing configuration names no certificate authority that is in use"
              : "the token is no JWT with a subject",
          urls.isEmpty()
              ? "run hallmark tuf check; the next ceremony publishes the configuration again"
              : "give the token of an identity provider, as a client would get it");
      return;
    }
    ThrowAwayKey key = ThrowAwayKey.of(ThrowAwayKey.Kind.ECDSA_P256);
    Answer answer =
        http.post(
            URI.create(urls.getFirst() + "/api/v2/signingCert"),
            "application/json",
            request(key, challenge.get()),
            "Authorization",
            "Bearer " + token.get().text());
    if (answer.status() >= 400) {
      String sentence = Refusal.of(answer, token.get()).sentence();
      if (answer.status() >= 500) {
        throw new UnansweredException("%s answered %s".formatted(answer.from(), sentence));
      }
      findings.wrong("the token got no certificate: " + sentence, ASK);
      return;
    }
    judge(findings, key, leaf(answer.expect(200)));
  }

  private void judge(Findings findings, ThrowAwayKey key, X509Certificate leaf) {
    Instant signed = leaf.getNotBefore().toInstant();
    Optional<X509Certificate> issuer =
        subject.trust().certificateAuthorities().stream()
            .filter(authority -> authority.validity().covers(signed))
            .map(Authority::chain)
            .map(chain -> chain.issuing())
            .filter(authority -> Certificates.isIssuedBy(leaf, authority))
            .findFirst();
    if (!leaf.getPublicKey().equals(key.publicKey()) || issuer.isEmpty()) {
      findings.wrong(
          "the certificate is not signed by an authority that is valid in the trusted root, or of"
              + " another key",
          "compare hallmark ca show with the trusted root");
      return;
    }
    if (!promised(leaf, issuer.get())) {
      findings.wrong(
          "the certificate has no promise (SCT) of a CT log of the trusted root",
          "run hallmark rotate status: the CT log's key must be one that was announced");
      return;
    }
    issued =
        Optional.of(
            Issued.sign(
                leaf,
                key,
                ("hallmark doctor " + leaf.getSerialNumber()).getBytes(StandardCharsets.UTF_8)));
    findings.fine("a certificate was issued; its chain and the promise of the CT log verify");
  }

  private boolean promised(X509Certificate leaf, X509Certificate issuer) {
    try {
      byte[] der = Certificates.der(leaf);
      List<SignedCertificateTimestamp> promises = SctList.embeddedIn(der);
      CtEntry entry = CtEntries.ofEmbedded(der, Certificates.der(issuer));
      return promises.stream()
          .anyMatch(
              promise ->
                  subject.ctLogs().stream()
                      .anyMatch(log -> SctVerification.verifies(promise, entry, log.key())));
    } catch (MalformedSctException e) {
      return false;
    }
  }

  private static byte[] request(ThrowAwayKey key, String challenge) {
    byte[] proof = key.sign(challenge.getBytes(StandardCharsets.UTF_8));
    return Json.write(
        Map.of(
            "publicKeyRequest",
            Map.of(
                "publicKey",
                Map.of("algorithm", "ECDSA", "content", PublicKeys.toPem(key.publicKey())),
                "proofOfPossession",
                Base64.getEncoder().encodeToString(proof))));
  }

  private static X509Certificate leaf(Answer answer) throws UnansweredException {
    try {
      return Pem.decode(
              answer.json().at("/signedCertificateEmbeddedSct/chain/certificates/0").asText())
          .getFirst();
    } catch (MalformedCertificateException e) {
      throw new UnansweredException("%s answered without a certificate".formatted(answer.from()));
    }
  }
}
