package dev.hallmark.fulcio.domain.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.fulcio.domain.identity.CertifiedIdentity;
import dev.hallmark.fulcio.domain.identity.FulcioExtension;
import dev.hallmark.fulcio.domain.identity.SubjectAlternativeName;
import dev.hallmark.pki.sct.SignedCertificateTimestamp;
import dev.hallmark.pki.x509.CertificateAuthorities;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.testkit.keys.JdkSigner;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.junit.jupiter.api.Test;

/** Nothing outside of the profile is signed. */
class CertificateLintTest {
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final JdkSigner KEY = JdkSigner.p384();
  private static final CertificateChain CHAIN =
      new CertificateAuthorities(() -> START, new SecureRandom())
          .fulcio("example", JdkSigner.p384(), KEY);
  private static final CertificateAuthority AUTHORITY = new CertificateAuthority(CHAIN, KEY);
  private static final int EXTENSIONS = 3;

  private static LeafTemplate leaf(
      BigInteger serial, Instant now, Map<FulcioExtension, String> extensions) {
    return new LeafTemplate(
        AUTHORITY,
        new CertifiedIdentity(new SubjectAlternativeName.EmailName("a@example.org"), extensions),
        JdkSigner.p256().publicKey(),
        serial,
        now,
        LIFE);
  }

  private static LeafTemplate leaf() {
    return leaf(
        BigInteger.TEN,
        START,
        Map.of(
            FulcioExtension.ISSUER, "https://i.example",
            FulcioExtension.ISSUER_RAW, "https://i.example",
            FulcioExtension.SUBJECT, "s"));
  }

  @Test
  void bothFormsOfACertificateAreClean() {
    SignedCertificateTimestamp sct =
        SignedCertificateTimestamp.ecdsaSha256(new byte[32], 1, new byte[0], new byte[8]);

    assertThat(CertificateLint.findings(leaf().precertificate(), AUTHORITY, LIFE)).isEmpty();
    assertThat(CertificateLint.findings(leaf().certificate(sct), AUTHORITY, LIFE)).isEmpty();
  }

  @Test
  void fieldsOutsideOfTheProfileAreFound() {
    Map<FulcioExtension, String> issuer =
        Map.of(FulcioExtension.ISSUER, "i", FulcioExtension.ISSUER_RAW, "i");
    Instant end = CHAIN.issuing().getNotAfter().toInstant();

    assertThat(findings(leaf(BigInteger.ZERO, START, issuer)))
        .containsExactly("the serial number is not positive or takes more than 20 bytes");
    assertThat(findings(leaf(BigInteger.ONE.shiftLeft(159), START, issuer)))
        .containsExactly("the serial number is not positive or takes more than 20 bytes");
    assertThat(findings(leaf(BigInteger.ONE, end.minusSeconds(599), issuer)))
        .containsExactly("the validity is not within the authority's");
    assertThat(findings(leaf(BigInteger.ONE, START.minusSeconds(1), issuer)))
        .containsExactly("the validity is not within the authority's");
    assertThat(findings(leaf(BigInteger.ONE, end.minusSeconds(600), issuer))).isEmpty();
    assertThat(findings(leaf(BigInteger.ONE, START, Map.of())))
        .containsExactly("a mandatory extension is missing");
  }

  @Test
  void extensionsOutsideOfTheProfileAreFound() throws Exception {
    Extension ca =
        new Extension(
            Extension.basicConstraints, true, new DEROctetString(new byte[] {0x30, 3, 1, 1, -1}));
    assertThat(withExtensions(list -> list.add(ca)))
        .contains("there is an extension outside of the profile");
    assertThat(withExtensions(Collections::reverse))
        .contains("the extensions are not in the profile's order");
    assertThat(withExtensions(List::removeLast))
        .containsExactly("there must be either the poison or the SCT list");
    assertThat(withExtensions(list -> list.set(0, uncritical(list.getFirst()))))
        .containsExactly("an extension is critical or not against the profile");
    assertThat(withExtensions(list -> list.add(list.getLast()))).isNotEmpty();
    assertThat(withExtensions(List::clear)).isNotEmpty();
  }

  @Property(tries = 500)
  void anyChangeOfOneByteIsFoundOrHarmless(
      @ForAll @IntRange(max = 100_000) int where,
      @ForAll @IntRange(min = 1, max = 255) int change) {
    byte[] tbs = leaf().precertificate();
    tbs[where % tbs.length] ^= (byte) change;

    // Names, keys and values may be anything; the lint must only never fail itself.
    assertThat(CertificateLint.findings(tbs, AUTHORITY, LIFE)).doesNotContainNull();
  }

  @Property(tries = 200)
  void anyBytesAreNoCertificate(@ForAll byte[] bytes) {
    assertThat(CertificateLint.findings(bytes, AUTHORITY, LIFE)).isNotEmpty();
  }

  @Test
  void anAuthorityMustHoldItsKeyAndBeOne() {
    assertThatThrownBy(() -> new CertificateAuthority(CHAIN, JdkSigner.p384()))
        .hasMessage("the CA chain's first certificate has another key");
    JdkSigner leafKey = JdkSigner.p256();
    CertificateChain timestamping =
        new CertificateAuthorities(() -> START, new SecureRandom())
            .timestamp("example", JdkSigner.p256(), leafKey);
    assertThatThrownBy(() -> new CertificateAuthority(timestamping, leafKey))
        .hasMessage("the CA chain's first certificate is no CA");
  }

  @Test
  void aCertificateThatLivesLongerOrShorterThanItIsSetIsNotSigned() {
    for (int minutes : new int[] {9, 11}) {
      assertThat(
              CertificateLint.findings(
                  leaf().precertificate(), AUTHORITY, Duration.ofMinutes(minutes)))
          .containsExactly("the validity is not as long as it is set");
    }
  }

  private static List<String> findings(LeafTemplate leaf) {
    return CertificateLint.findings(leaf.precertificate(), AUTHORITY, LIFE);
  }

  private interface Change {
    void apply(List<Extension> extensions);
  }

  private static Extension uncritical(Extension extension) {
    return new Extension(extension.getExtnId(), false, extension.getExtnValue());
  }

  /** The lint's findings for a pre-certificate whose extensions were changed. */
  private static List<String> withExtensions(Change change) throws Exception {
    TBSCertificate tbs = TBSCertificate.getInstance(leaf().precertificate());
    List<Extension> extensions = new ArrayList<>();
    for (ASN1ObjectIdentifier oid : tbs.getExtensions().getExtensionOIDs()) {
      extensions.add(tbs.getExtensions().getExtension(oid));
    }
    change.apply(extensions);
    ASN1Sequence fields = ASN1Sequence.getInstance(tbs.toASN1Primitive());
    ASN1EncodableVector changed = new ASN1EncodableVector();
    for (int i = 0; i < fields.size() - 1; i++) {
      changed.add(fields.getObjectAt(i));
    }
    changed.add(
        new DERTaggedObject(
            true, EXTENSIONS, new DERSequence(extensions.toArray(new Extension[0]))));
    return CertificateLint.findings(new DERSequence(changed).getEncoded("DER"), AUTHORITY, LIFE);
  }
}
