package dev.hallmark.pki.x509;

import dev.hallmark.pki.keys.Signer;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.time.Period;
import java.util.List;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * Makes the certificates of this instance's two authorities: profiles that every Sigstore client
 * accepts. All carry subject and authority key identifiers, critical basic constraints on
 * authorities and critical key usage. Validity begins with the current second and never outlasts
 * the issuer's.
 */
public final class CertificateAuthorities {
  private static final Period ROOT_LIFE = Period.ofYears(10);
  private static final Period INTERMEDIATE_LIFE = Period.ofYears(5);

  /** As long as the root: tokens outlive certificates, and there is nothing between the two. */
  private static final Period TIMESTAMP_LEAF_LIFE = ROOT_LIFE;

  private static final KeyUsage AUTHORITY = new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign);

  private final InstantSource clock;
  private final SecureRandom random;

  /**
   * @param clock for the start of validity
   * @param random for serial numbers
   */
  public CertificateAuthorities(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** Fulcio's self-signed root: 10 years, one level of authorities below it, no EKU. */
  public X509Certificate fulcioRoot(AuthorityName name, Signer key) {
    return new CertificateTemplate(name, key.publicKey(), ROOT_LIFE)
        .extension(Extension.basicConstraints, true, new BasicConstraints(1))
        .extension(Extension.keyUsage, true, AUTHORITY)
        .selfSign(key, clock, random);
  }

  /**
   * Fulcio's issuing intermediate: 5 years, no authority below it, EKU codeSigning. The EKU must
   * not be critical: verifiers built on pyca refuse that.
   *
   * @param key the intermediate's public key
   * @param rootKey signs
   */
  public X509Certificate fulcioIntermediate(
      AuthorityName name, PublicKey key, X509Certificate root, Signer rootKey) {
    return new CertificateTemplate(name, key, INTERMEDIATE_LIFE)
        .extension(Extension.basicConstraints, true, new BasicConstraints(0))
        .extension(Extension.keyUsage, true, AUTHORITY)
        .extension(
            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_codeSigning))
        .sign(root, rootKey, clock, random);
  }

  /** The timestamp authority's self-signed root: 10 years, no authority below it. */
  public X509Certificate timestampRoot(AuthorityName name, Signer key) {
    return new CertificateTemplate(name, key.publicKey(), ROOT_LIFE)
        .extension(Extension.basicConstraints, true, new BasicConstraints(0))
        .extension(Extension.keyUsage, true, AUTHORITY)
        .selfSign(key, clock, random);
  }

  /**
   * The certificate that signs time stamps, directly below the root. EKU timeStamping, sole and
   * critical (RFC 3161 section 2.3).
   *
   * @param key the signing certificate's public key
   * @param rootKey signs
   */
  public X509Certificate timestampLeaf(
      AuthorityName name, PublicKey key, X509Certificate root, Signer rootKey) {
    return new CertificateTemplate(name, key, TIMESTAMP_LEAF_LIFE)
        .extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
        .extension(
            Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping))
        .sign(root, rootKey, clock, random);
  }

  /** Fulcio's whole chain from two signers. */
  public CertificateChain fulcio(String organization, Signer root, Signer intermediate) {
    X509Certificate top = fulcioRoot(new AuthorityName(organization, "fulcio-root"), root);
    X509Certificate issuing =
        fulcioIntermediate(
            new AuthorityName(organization, "fulcio-intermediate"),
            intermediate.publicKey(),
            top,
            root);
    return new CertificateChain(List.of(issuing, top));
  }

  /** The timestamp authority's whole chain from two signers. */
  public CertificateChain timestamp(String organization, Signer root, Signer leaf) {
    X509Certificate top = timestampRoot(new AuthorityName(organization, "tsa-root"), root);
    X509Certificate signing =
        timestampLeaf(new AuthorityName(organization, "tsa"), leaf.publicKey(), top, root);
    return new CertificateChain(List.of(signing, top));
  }
}
