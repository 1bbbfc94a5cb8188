package dev.hallmark.operator.doctor;

import dev.hallmark.kit.entry.HashedRekordBody;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.ThrowAwayKey;
import dev.hallmark.pki.x509.Certificates;
import java.security.cert.X509Certificate;

/**
 * What was signed with a certificate that the instance issued.
 *
 * @param certificate the certificate
 * @param content what was signed
 * @param signature ECDSA over SHA-256, DER
 */
record Issued(X509Certificate certificate, byte[] content, byte[] signature) {
  /** Signs something with the key of a certificate. */
  static Issued sign(X509Certificate certificate, ThrowAwayKey key, byte[] content) {
    return new Issued(certificate, content, key.sign(content));
  }

  /**
   * Whether the body of an entry holds all of it.
   *
   * @param body the bytes of which the leaf is made
   * @throws JsonException if it is no JSON
   */
  boolean isIn(byte[] body) throws JsonException {
    return HashedRekordBody.parse(body).holds(digest(), signature, Certificates.der(certificate));
  }

  byte[] digest() {
    return HashAlgorithm.SHA_256.digest(content).value();
  }
}
