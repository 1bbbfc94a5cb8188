package dev.hallmark.operator.signed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.pki.x509.CertificateIdentity;
import dev.hallmark.pki.x509.Certificates;
import dev.hallmark.pki.x509.MalformedCertificateException;
import dev.hallmark.pki.x509.Pem;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who signed an entry. Certificates are looked for only where the log keeps what it verified a
 * signature with: elsewhere in an entry stands what its sender liked.
 */
final class EntrySigners {
  /** Where kinds of version 1 with one signature have its certificate. */
  private static final List<String> OF_ONE =
      List.of("/signature/publicKey/content", "/publicKey/content", "/publicKey");

  private final Set<PublicKey> authorities;

  /**
   * @param authorities keys of this instance's issuing certificates
   */
  EntrySigners(Set<PublicKey> authorities) {
    this.authorities = Set.copyOf(authorities);
  }

  /**
   * Judges every certificate of an entry.
   *
   * @param spec of its leaf
   * @return those whom this instance certified, in the entry's order; if there is none a {@link
   *     SignedBy.Foreign} or a {@link SignedBy.Key} alone
   */
  List<SignedBy> of(JsonNode spec) {
    List<X509Certificate> certificates = certificates(spec);
    List<SignedBy> own =
        certificates.stream().filter(this::isOwn).map(EntrySigners::named).distinct().toList();
    if (!own.isEmpty()) {
      return own;
    }
    return List.of(certificates.isEmpty() ? new SignedBy.Key() : new SignedBy.Foreign());
  }

  private boolean isOwn(X509Certificate certificate) {
    return authorities.stream().anyMatch(key -> Certificates.isSignedWith(certificate, key));
  }

  private static SignedBy named(X509Certificate certificate) {
    CertificateIdentity identity = CertificateIdentity.of(certificate);
    return new SignedBy.Certified(
        identity.names().stream().findFirst().orElse(""),
        identity.issuer().orElse(""),
        certificate.getSerialNumber().toString(16));
  }

  private static List<X509Certificate> certificates(JsonNode spec) {
    List<X509Certificate> found = new ArrayList<>();
    for (JsonNode certificate : spec.findValues("x509Certificate")) {
      ofDer(certificate.path("rawBytes")).ifPresent(found::add);
    }
    OF_ONE.forEach(path -> ofPem(spec.at(path)).ifPresent(found::add));
    for (JsonNode signature : spec.path("signatures")) {
      ofPem(signature.path("verifier")).ifPresent(found::add);
    }
    for (JsonNode signature : spec.at("/content/envelope/signatures")) {
      ofPem(signature.path("publicKey")).ifPresent(found::add);
    }
    return found;
  }

  private static Optional<X509Certificate> ofDer(JsonNode base64) {
    try {
      return base64.isTextual()
          ? Optional.of(Certificates.fromDer(Base64.getDecoder().decode(base64.textValue())))
          : Optional.empty();
    } catch (MalformedCertificateException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Of a chain the first: with its key the signature was verified. */
  private static Optional<X509Certificate> ofPem(JsonNode base64) {
    try {
      return base64.isTextual()
          ? Optional.of(
              Pem.decode(
                      new String(
                          Base64.getDecoder().decode(base64.textValue()),
                          StandardCharsets.US_ASCII))
                  .getFirst())
          : Optional.empty();
    } catch (MalformedCertificateException | IllegalArgumentException e) {
      // A key, or damaged.
      return Optional.empty();
    }
  }
}
