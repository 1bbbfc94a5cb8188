package dev.hallmark.pki.sct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.pki.Vectors;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.x509.Certificates;
import dev.hallmark.pki.x509.Pem;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extensions;
import org.junit.jupiter.api.Test;

/** One extension goes, every other byte stays. */
class CertificateCutTest {
  private final byte[] leaf = der("fulcio/issued/ci-github.leaf.pem");
  private final byte[] issuer = der("fulcio/ca-chain.pem");

  @Test
  void theRestIsAsItWas() throws Exception {
    byte[] cut = CtEntries.tbsWithoutSctList(leaf);
    byte[] whole = Certificate.getInstance(leaf).getTBSCertificate().getEncoded();
    Extensions before = Certificate.getInstance(leaf).getTBSCertificate().getExtensions();
    Extensions after = org.bouncycastle.asn1.x509.TBSCertificate.getInstance(cut).getExtensions();

    assertThat(cut).hasSizeLessThan(whole.length - 100);
    assertThat(after.getExtensionOIDs())
        .isEqualTo(
            Arrays.stream(before.getExtensionOIDs())
                .filter(oid -> !oid.getId().equals(SctList.OID))
                .toArray());
    for (var oid : after.getExtensionOIDs()) {
      assertThat(after.getExtension(oid)).isEqualTo(before.getExtension(oid));
    }
  }

  @Test
  void aCertificateHasNoPoisonAndAPrecertificateNoSctList() {
    assertThatThrownBy(() -> CtEntries.tbsWithoutPoison(leaf))
        .isInstanceOf(MalformedSctException.class);
    assertThatThrownBy(() -> CtEntries.tbsWithoutSctList(issuer))
        .isInstanceOf(MalformedSctException.class);
  }

  @Test
  void thePoisonIsFound() throws Exception {
    byte[] precertificate =
        Vectors.json("ct/exchanges.json")
            .path(0)
            .path("request")
            .path("body")
            .path("chain")
            .path(0)
            .binaryValue();

    assertThat(PrecertificatePoison.isIn(precertificate)).isTrue();
    assertThat(PrecertificatePoison.isIn(leaf)).isFalse();
  }

  @Test
  void theIssuerKeyHashIsTheFingerprintOfItsKey() throws Exception {
    assertThat(CtEntries.issuerKeyHash(issuer))
        .isEqualTo(PublicKeys.fingerprint(Certificates.fromDer(issuer).getPublicKey()));
  }

  @Property(tries = 500)
  void anyBytesAreCutOrMalformed(@ForAll @Size(max = 100) byte[] bytes) {
    assertThat(isCutOrMalformed(bytes)).isTrue();
  }

  @Property(tries = 1000)
  void anyChangeOfACertificateIsCutOrMalformed(@ForAll int place, @ForAll byte value) {
    byte[] changed = leaf.clone();
    changed[Math.floorMod(place, changed.length)] = value;

    assertThat(isCutOrMalformed(changed)).isTrue();
  }

  private static boolean isCutOrMalformed(byte[] bytes) {
    try {
      return CtEntries.tbsWithoutSctList(bytes).length < bytes.length
          && SctList.embeddedIn(bytes).size() < 10;
    } catch (MalformedSctException e) {
      return !e.reason().isEmpty();
    }
  }

  private static byte[] der(String pem) {
    try {
      X509Certificate certificate = Pem.decode(Vectors.text(pem)).getFirst();
      return Certificates.der(certificate);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
