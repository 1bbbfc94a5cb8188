package dev.hallmark.rekor.v1.domain.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.pki.x509.Certificates;
import dev.hallmark.pki.x509.Pem;
import dev.hallmark.rekor.admission.InstanceAuthority;
import dev.hallmark.rekor.admission.Signatory;
import dev.hallmark.testkit.keys.JdkSigner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.BERSet;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.x509.Certificate;
import org.junit.jupiter.api.Test;

/** Who signed an archive, whatever else its signature carries. */
class JarSignatoryTest {
  private static final InstanceAuthority AUTHORITY = new InstanceAuthority();

  @Test
  void itIsTheHolderOfTheCertificateThatVerifies() throws Exception {
    JarSignature signature = JarArchive.verify(Packages.jar("jar-ec"));
    assertThat(signature.signatories()).containsExactly(new Signatory.Certified(named(signature)));
  }

  /** The entry would name somebody who signed nothing. */
  @Test
  void aForeignCertificateInFrontMakesItNobody() throws Exception {
    X509Certificate other = AUTHORITY.certify(JdkSigner.p256().publicKey(), "somebody@example.org");
    JarSignature signature = JarArchive.verify(withFirst(other));
    assertThat(named(signature)).isEqualTo(other);
    assertThat(signature.signatories()).containsExactly(new Signatory.Unnamed());
  }

  /** Some tools sort the certificates. */
  @Test
  void anAuthorityInFrontDoesNot() throws Exception {
    JarSignature signature = JarArchive.verify(withFirst(AUTHORITY.chain().issuing()));
    assertThat(named(signature)).isEqualTo(AUTHORITY.chain().issuing());
    assertThat(signature.signatories())
        .containsExactly(new Signatory.Certified(named(JarArchive.verify(Packages.jar("jar-ec")))));
  }

  private static X509Certificate named(JarSignature signature) throws Exception {
    return Pem.decode(new String(signature.canonicalCertificate(), StandardCharsets.US_ASCII))
        .getFirst();
  }

  /** The recorded archive, with a certificate before that of its signer. */
  private static byte[] withFirst(X509Certificate certificate) throws Exception {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(Packages.jar("jar-ec")))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] content = zip.readAllBytes();
        entries.put(
            entry.getName(),
            entry.getName().endsWith(".EC") ? withFirst(content, certificate) : content);
      }
    }
    return Packages.zip(entries);
  }

  private static byte[] withFirst(byte[] block, X509Certificate certificate) throws IOException {
    SignedData signed = SignedData.getInstance(ContentInfo.getInstance(block).getContent());
    ASN1EncodableVector certificates = new ASN1EncodableVector();
    certificates.add(Certificate.getInstance(Certificates.der(certificate)));
    signed.getCertificates().forEach(certificates::add);
    SignedData changed =
        new SignedData(
            signed.getDigestAlgorithms(),
            signed.getEncapContentInfo(),
            // Of the sets that are written in the order in which they are given.
            new BERSet(certificates),
            null,
            signed.getSignerInfos());
    return new ContentInfo(ContentInfo.getInstance(block).getContentType(), changed)
        .getEncoded(ASN1Encoding.DL);
  }
}
