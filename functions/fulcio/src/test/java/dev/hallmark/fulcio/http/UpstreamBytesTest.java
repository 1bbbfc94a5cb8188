package dev.hallmark.fulcio.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.fulcio.app.CachedIssuerKeys;
import dev.hallmark.fulcio.app.TokenVerifier;
import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.certificate.CertificateAuthority;
import dev.hallmark.fulcio.domain.certificate.LeafTemplate;
import dev.hallmark.fulcio.domain.identity.CertifiedIdentity;
import dev.hallmark.fulcio.domain.identity.Principal;
import dev.hallmark.fulcio.vectors.RecordedConfiguration;
import dev.hallmark.fulcio.vectors.TestInstance;
import dev.hallmark.fulcio.vectors.Vector;
import dev.hallmark.pki.keys.Digest;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.sct.SctList;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.Certificates;
import dev.hallmark.pki.x509.Pem;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Golden certificates to the byte: with the serial number, the time, the key, the authority and the
 * promise that the recorded server had, the certificate that we would have signed is the one that
 * it signed.
 */
class UpstreamBytesTest {
  static List<Vector> vectors() {
    return Vector.issued().stream()
        .filter(vector -> vector.status() < 300)
        .filter(vector -> !vector.name().startsWith("noct-"))
        // Not certified here: see IssuedVectorsTest.
        .filter(vector -> !vector.name().equals("kubernetes-no-claims"))
        .toList();
  }

  @Test
  void mostOfTheRecordedCertificatesAreHere() {
    assertThat(vectors()).hasSizeGreaterThan(70);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void whatIsSignedIsWhatUpstreamSigned(Vector vector) throws Exception {
    X509Certificate recorded =
        Pem.decode(vector.json().path("leaf").path("pem").asText()).getFirst();
    LeafTemplate ours =
        new LeafTemplate(
            authority(),
            identity(vector),
            recorded.getPublicKey(),
            recorded.getSerialNumber(),
            recorded.getNotBefore().toInstant(),
            Duration.ofMinutes(10));

    byte[] tbs = ours.certificate(SctList.embeddedIn(Certificates.der(recorded)).getFirst());

    assertThat(HexFormat.of().formatHex(tbs))
        .isEqualTo(HexFormat.of().formatHex(recorded.getTBSCertificate()));
  }

  /** The authority of the recorded server, without its private key. */
  private static CertificateAuthority authority() throws Exception {
    Vector bundle =
        Vector.all("endpoints.json").stream()
            .filter(v -> v.name().equals("with CT, root + intermediate: GET /api/v2/trustBundle"))
            .findFirst()
            .orElseThrow();
    StringBuilder pem = new StringBuilder();
    bundle
        .answer()
        .path("chains")
        .path(0)
        .path("certificates")
        .forEach(certificate -> pem.append(certificate.asText()));
    CertificateChain chain = CertificateChain.fromPem(pem.toString());
    return new CertificateAuthority(chain, new PublicHalf(chain.issuing().getPublicKey()));
  }

  private record PublicHalf(PublicKey publicKey) implements Signer {
    @Override
    public SignatureScheme scheme() {
      return SignatureScheme.ECDSA_P384_SHA384;
    }

    @Override
    public byte[] sign(Digest digest) {
      throw new UnsupportedOperationException("the private half is gone");
    }
  }

  private static CertifiedIdentity identity(Vector vector) throws Exception {
    TokenVerifier tokens =
        new TokenVerifier(new CachedIssuerKeys(TestInstance::keys, vector::time), vector::time);
    Outcome<CertifiedIdentity> identity =
        tokens
            .verify(RecordedConfiguration.checked().configuration(), vector.tokenText())
            .then(Principal::certified);
    return ((Outcome.Accepted<CertifiedIdentity>) identity).value();
  }
}
