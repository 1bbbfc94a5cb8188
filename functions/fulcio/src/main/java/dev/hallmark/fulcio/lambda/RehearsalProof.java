package dev.hallmark.fulcio.lambda;

import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.keys.ThrowAwayKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.CertificationRequestInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** The two ways in which clients prove that they hold a key, as members of a request. */
final class RehearsalProof {
  private RehearsalProof() {}

  /** As cosign does: the key, and its signature over the principal's name. */
  static Map<String, ?> byKey(ThrowAwayKey key, String principal) {
    String algorithm =
        switch (key.kind()) {
          case ECDSA_P256, ECDSA_P384 -> "ECDSA";
          case ED25519 -> "ED25519";
          case RSA_2048 -> "RSA_PSS";
        };
    byte[] proof = key.sign(principal.getBytes(StandardCharsets.UTF_8));
    return Map.of(
        "publicKeyRequest",
        Map.of(
            "publicKey",
            Map.of("algorithm", algorithm, "content", PublicKeys.toPem(key.publicKey())),
            "proofOfPossession",
            Base64.getEncoder().encodeToString(proof)));
  }

  /** As sigstore-python does: a PKCS#10 request, which signs itself. */
  static Map<String, ?> byRequest(ThrowAwayKey key) throws IOException {
    ASN1ObjectIdentifier algorithm =
        switch (key.kind()) {
          case ECDSA_P256 -> X9ObjectIdentifiers.ecdsa_with_SHA256;
          case ECDSA_P384 -> X9ObjectIdentifiers.ecdsa_with_SHA384;
          case ED25519 -> EdECObjectIdentifiers.id_Ed25519;
          case RSA_2048 -> PKCSObjectIdentifiers.sha256WithRSAEncryption;
        };
    CertificationRequestInfo info =
        new CertificationRequestInfo(
            new X500Name("CN=rehearsal"),
            SubjectPublicKeyInfo.getInstance(key.publicKey().getEncoded()),
            null);
    byte[] der =
        new CertificationRequest(
                info,
                new AlgorithmIdentifier(algorithm),
                new DERBitString(key.sign(info.getEncoded(ASN1Encoding.DER))))
            .getEncoded(ASN1Encoding.DER);
    String pem =
        "-----BEGIN CERTIFICATE REQUEST-----\n%s\n-----END CERTIFICATE REQUEST-----\n"
            .formatted(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der));
    return Map.of(
        "certificateSigningRequest",
        Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII)));
  }
}
