package dev.hallmark.localstack.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.pki.sct.CtEntries;
import dev.hallmark.pki.sct.MalformedSctException;
import dev.hallmark.pki.sct.SctList;
import dev.hallmark.pki.sct.SctVerification;
import dev.hallmark.pki.sct.SignedCertificateTimestamp;
import dev.hallmark.pki.x509.Certificates;
import dev.hallmark.pki.x509.MalformedCertificateException;
import dev.hallmark.pki.x509.Pem;
import dev.hallmark.transparency.Hash;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.trustroot.TransparencyLog;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Holds issued certificates against the trusted root. */
public final class CertificateCheck {
  private final List<X509Certificate> authorities;
  private final List<TransparencyLog> ctLogs;

  CertificateCheck(List<X509Certificate> authorities, List<TransparencyLog> ctLogs) {
    this.authorities = authorities;
    this.ctLogs = ctLogs;
  }

  /**
   * Reads authorities and CT logs from {@code trusted_root.json}.
   *
   * @throws MalformedDocumentException if it is none
   */
  public static CertificateCheck of(byte[] trustedRoot) throws MalformedDocumentException {
    TrustedRoot root = TrustedRoot.parse(trustedRoot);
    return new CertificateCheck(
        root.certificateAuthorities().stream()
            .map(authority -> authority.chain().issuing())
            .toList(),
        root.ctLogs());
  }

  /**
   * Verifies all answers.
   *
   * @throws UnprovedException on the first that does not verify
   */
  void verify(List<Answered> answers) throws IOException, UnprovedException {
    Set<Object> serials = new HashSet<>();
    for (Answered answer : answers) {
      X509Certificate leaf = leaf(answer);
      verify(leaf, answer.submission());
      if (!serials.add(leaf.getSerialNumber())) {
        throw new UnprovedException("two certificates have one serial number");
      }
    }
  }

  private void verify(X509Certificate leaf, Submission request) throws UnprovedException {
    if (!leaf.getPublicKey().equals(request.key())) {
      throw new UnprovedException("a certificate of another key than the one that was proved");
    }
    if (!Arrays.equals(
        Hash.sha256(name(leaf).getBytes(StandardCharsets.UTF_8)).bytes(), request.digest())) {
      throw new UnprovedException("a certificate of another name than the token's");
    }
    X509Certificate issuer =
        authorities.stream()
            .filter(authority -> Certificates.isIssuedBy(leaf, authority))
            .findFirst()
            .orElseThrow(
                () -> new UnprovedException("a certificate that no trusted authority signed"));
    if (!isPromised(leaf, issuer)) {
      throw new UnprovedException("a certificate without a promise of a trusted CT log");
    }
  }

  private boolean isPromised(X509Certificate leaf, X509Certificate issuer) {
    try {
      byte[] der = Certificates.der(leaf);
      List<SignedCertificateTimestamp> promises = SctList.embeddedIn(der);
      var entry = CtEntries.ofEmbedded(der, Certificates.der(issuer));
      return promises.size() == 1
          && ctLogs.stream()
              .anyMatch(log -> SctVerification.verifies(promises.getFirst(), entry, log.key()));
    } catch (MalformedSctException e) {
      return false;
    }
  }

  private static String name(X509Certificate leaf) throws UnprovedException {
    try {
      var names = leaf.getSubjectAlternativeNames();
      if (names != null
          && names.size() == 1
          && names.iterator().next().get(1) instanceof String n) {
        return n;
      }
    } catch (CertificateParsingException e) {
      // Said below.
    }
    throw new UnprovedException("a certificate without exactly one name");
  }

  private static X509Certificate leaf(Answered answer) throws IOException, UnprovedException {
    JsonNode json = Json.mapper().readTree(answer.body());
    String pem = json.at("/signedCertificateEmbeddedSct/chain/certificates/0").asText();
    try {
      return Pem.decode(pem).getFirst();
    } catch (MalformedCertificateException e) {
      throw new UnprovedException("an answer without a certificate");
    }
  }
}
