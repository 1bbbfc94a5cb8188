package dev.hallmark.rekor.admission;

import dev.hallmark.pki.x509.AuthorityName;
import dev.hallmark.pki.x509.CertificateAuthorities;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.testkit.keys.JdkSigner;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.OtherName;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority as an instance has one, whose certificates tests shape at will. */
public final class InstanceAuthority {
  /** Since when it issues. */
  public static final Instant FOUNDED = Instant.parse("2026-01-01T00:00:00Z");

  /** An identity provider. */
  public static final String ISSUER = "https://issuer.example";

  private final KeyPair key;
  private final CertificateChain chain;

  /** An authority of its own. */
  public InstanceAuthority() {
    try {
      KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
      keys.initialize(384);
      this.key = keys.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    JdkSigner root = JdkSigner.p384();
    CertificateAuthorities authorities =
        new CertificateAuthorities(() -> FOUNDED, new SecureRandom());
    X509Certificate top = authorities.fulcioRoot(new AuthorityName("Test", "root"), root);
    this.chain =
        new CertificateChain(
            List.of(
                authorities.fulcioIntermediate(
                    new AuthorityName("Test", "intermediate"), key.getPublic(), top, root),
                top));
  }

  /** Its certificates. */
  public CertificateChain chain() {
    return chain;
  }

  /** It as the only one of an instance. */
  public Authorities alone() {
    return () -> List.of(chain);
  }

  /** A certificate for a person with an address, of ten minutes long ago. */
  public X509Certificate certify(PublicKey holder, String mail) {
    return new Draft().name(new GeneralName(GeneralName.rfc822Name, mail)).issue(holder);
  }

  /** A user name as Fulcio writes one. */
  public static GeneralName userName(String name) {
    return new GeneralName(
        GeneralName.otherName,
        new OtherName(new ASN1ObjectIdentifier("1.3.6.1.4.1.57264.1.7"), new DERUTF8String(name)));
  }

  /** A certificate in the making: for code signing, from {@link #ISSUER}, unless told otherwise. */
  public final class Draft {
    private Instant begin = FOUNDED.plus(30, ChronoUnit.DAYS);
    private KeyPurposeId purpose = KeyPurposeId.id_kp_codeSigning;
    private String issuer = ISSUER;
    private boolean rawIssuer;
    private GeneralName name = new GeneralName(GeneralName.rfc822Name, "somebody@example.org");

    /** From when it is valid. */
    public Draft begin(Instant time) {
      begin = time;
      return this;
    }

    /** What it is for. */
    public Draft purpose(KeyPurposeId id) {
      purpose = id;
      return this;
    }

    /** The identity provider, in the older extension. */
    public Draft rawIssuer(String url) {
      issuer = url;
      rawIssuer = true;
      return this;
    }

    /** Whom it names. */
    public Draft name(GeneralName subject) {
      name = subject;
      return this;
    }

    /** Signs it. */
    public X509Certificate issue(PublicKey holder) {
      try {
        JcaX509v3CertificateBuilder builder =
            new JcaX509v3CertificateBuilder(
                X500Name.getInstance(chain.issuing().getSubjectX500Principal().getEncoded()),
                BigInteger.TWO,
                Date.from(begin),
                Date.from(begin.plus(10, ChronoUnit.MINUTES)),
                new X500Name(""),
                holder);
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
        builder.addExtension(Extension.subjectAlternativeName, true, new GeneralNames(name));
        if (rawIssuer) {
          builder.addExtension(
              new ASN1ObjectIdentifier("1.3.6.1.4.1.57264.1.1"),
              false,
              issuer.getBytes(StandardCharsets.UTF_8));
        } else {
          builder.addExtension(
              new ASN1ObjectIdentifier("1.3.6.1.4.1.57264.1.8"), false, new DERUTF8String(issuer));
        }
        return new JcaX509CertificateConverter()
            .getCertificate(
                builder.build(
                    new JcaContentSignerBuilder("SHA384withECDSA").build(key.getPrivate())));
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
