package dev.hallmark.pki.tsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.pki.keys.LocalSigner;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.x509.CertificateAuthorities;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.Certificates;
import dev.hallmark.pki.x509.SignerContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.junit.jupiter.api.Test;

/** Chains with which somebody would refuse time stamps, each wrong in one way. */
class TimestampChainRuleTest {
  private static final Instant NOW = Instant.parse("2026-04-01T08:00:00Z");

  private final LocalSigner rootKey = LocalSigner.p384();
  private final LocalSigner betweenKey = LocalSigner.p384();
  private final LocalSigner leafKey = LocalSigner.p256();

  @Test
  void ourOwnChainBreaksNone() {
    CertificateChain chain =
        new CertificateAuthorities(InstantSource.fixed(NOW), new SecureRandom())
            .timestamp("hallmark.test", rootKey, leafKey);

    assertThat(TimestampChainRule.brokenBy(chain)).isEmpty();
  }

  @Test
  void aChainWithAnAuthorityBetweenBreaksNone() throws Exception {
    assertThat(TimestampChainRule.brokenBy(chain(leaf(), between()))).isEmpty();
  }

  @Test
  void aCertificateAloneIsNoChain() throws Exception {
    assertBroken(TimestampChainRule.TWO_CERTIFICATES, chain());
  }

  @Test
  void thePurposeIsTimeStampingAndNoOther() throws Exception {
    assertBroken(
        TimestampChainRule.SOLE_CRITICAL_PURPOSE,
        chain(
            leaf()
                .purposes(true, KeyPurposeId.id_kp_timeStamping, KeyPurposeId.id_kp_codeSigning)));
    assertBroken(
        TimestampChainRule.SOLE_CRITICAL_PURPOSE,
        chain(leaf().purposes(false, KeyPurposeId.id_kp_timeStamping)));
    assertBroken(
        TimestampChainRule.SOLE_CRITICAL_PURPOSE,
        chain(leaf().without(Extension.extendedKeyUsage)));
  }

  @Test
  void theSigningCertificateIsOfNoAuthority() throws Exception {
    assertBroken(TimestampChainRule.NO_AUTHORITY, chain(leaf().authority()));
  }

  @Test
  void theSigningCertificateMaySign() throws Exception {
    assertBroken(TimestampChainRule.SIGNS, chain(leaf().usage(KeyUsage.keyEncipherment)));
    assertBroken(TimestampChainRule.SIGNS, chain(leaf().without(Extension.keyUsage)));
  }

  @Test
  void keysAreNamedByTheirIdentifiers() throws Exception {
    assertBroken(
        TimestampChainRule.KEY_IDENTIFIERS, chain(leaf().without(Extension.subjectKeyIdentifier)));
    assertBroken(
        TimestampChainRule.KEY_IDENTIFIERS,
        chain(leaf().without(Extension.authorityKeyIdentifier)));
    assertBroken(TimestampChainRule.KEY_IDENTIFIERS, chain(leaf().issuerKey(leafKey.publicKey())));
  }

  @Test
  void whatStandsBetweenIsAnAuthorityForTimeStamps() throws Exception {
    assertBroken(
        TimestampChainRule.INTERMEDIATES,
        chain(leaf(), between().without(Extension.extendedKeyUsage)));
    assertBroken(
        TimestampChainRule.INTERMEDIATES, chain(leaf(), between().usage(KeyUsage.cRLSign)));
  }

  @Test
  void theRootMaySignCertificates() throws Exception {
    Certificate root = root().usage(KeyUsage.digitalSignature);

    assertBroken(
        TimestampChainRule.ROOT,
        new CertificateChain(
            List.of(leaf().signedBy(rootKey, "root"), root.signedBy(rootKey, "root"))));
  }

  private void assertBroken(TimestampChainRule rule, CertificateChain chain) {
    assertThat(TimestampChainRule.brokenBy(chain)).contains(rule);
    Signer signer = chain.issuing().getPublicKey().equals(leafKey.publicKey()) ? leafKey : rootKey;
    assertThatThrownBy(() -> new TimestampGenerator(chain, signer, new SecureRandom()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(rule.sentence());
  }

  /** From these up to the root. */
  private CertificateChain chain(Certificate... below) throws Exception {
    List<X509Certificate> certificates = new ArrayList<>();
    for (int i = 0; i < below.length; i++) {
      boolean last = i == below.length - 1;
      certificates.add(below[i].signedBy(last ? rootKey : betweenKey, last ? "root" : "between"));
    }
    certificates.add(root().signedBy(rootKey, "root"));
    return new CertificateChain(certificates);
  }

  private Certificate leaf() {
    return new Certificate("leaf", leafKey)
        .usage(KeyUsage.digitalSignature)
        .purposes(true, KeyPurposeId.id_kp_timeStamping);
  }

  private Certificate between() {
    return new Certificate("between", betweenKey)
        .authority()
        .usage(KeyUsage.keyCertSign)
        .purposes(false, KeyPurposeId.id_kp_timeStamping);
  }

  private Certificate root() {
    return new Certificate("root", rootKey).authority().usage(KeyUsage.keyCertSign);
  }

  /** A certificate in the making: its extensions by their object identifiers. */
  private static final class Certificate {
    private final String name;
    private final Signer key;
    private final Map<ASN1ObjectIdentifier, Extension> extensions = new LinkedHashMap<>();
    private final Set<ASN1ObjectIdentifier> left = new HashSet<>();
    private Optional<PublicKey> issuerKey = Optional.empty();

    Certificate(String name, Signer key) {
      this.name = name;
      this.key = key;
    }

    Certificate usage(int bits) {
      return with(Extension.keyUsage, true, new KeyUsage(bits));
    }

    Certificate purposes(boolean critical, KeyPurposeId... purposes) {
      return with(Extension.extendedKeyUsage, critical, new ExtendedKeyUsage(purposes));
    }

    Certificate authority() {
      return with(Extension.basicConstraints, true, new BasicConstraints(true));
    }

    /** Says that another key signs it. */
    Certificate issuerKey(PublicKey other) {
      issuerKey = Optional.of(other);
      return this;
    }

    Certificate without(ASN1ObjectIdentifier extension) {
      left.add(extension);
      return this;
    }

    private Certificate with(
        ASN1ObjectIdentifier extension, boolean critical, ASN1Encodable value) {
      try {
        extensions.put(
            extension, new Extension(extension, critical, value.toASN1Primitive().getEncoded()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return this;
    }

    X509Certificate signedBy(Signer issuer, String issuerName) throws Exception {
      JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
      with(
          Extension.subjectKeyIdentifier,
          false,
          identifiers.createSubjectKeyIdentifier(key.publicKey()));
      with(
          Extension.authorityKeyIdentifier,
          false,
          identifiers.createAuthorityKeyIdentifier(issuerKey.orElse(issuer.publicKey())));
      X509v3CertificateBuilder builder =
          new X509v3CertificateBuilder(
              new X500Name("CN=" + issuerName),
              BigInteger.ONE,
              Date.from(NOW),
              Date.from(NOW.plus(Duration.ofDays(1))),
              new X500Name("CN=" + name),
              SubjectPublicKeyInfo.getInstance(key.publicKey().getEncoded()));
      for (Extension extension : extensions.values()) {
        if (!left.contains(extension.getExtnId())) {
          builder.addExtension(extension);
        }
      }
      return Certificates.fromDer(builder.build(new SignerContent(issuer)).getEncoded());
    }
  }
}
