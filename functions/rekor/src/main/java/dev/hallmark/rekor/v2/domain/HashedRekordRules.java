package dev.hallmark.rekor.v2.domain;

import dev.hallmark.pki.keys.Digest;
import dev.hallmark.pki.keys.EcdsaEncoding;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.KeyDetails;
import dev.hallmark.pki.keys.MalformedKeyException;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.keys.Signatures;
import dev.hallmark.pki.x509.Certificates;
import dev.hallmark.pki.x509.MalformedCertificateException;
import dev.hallmark.rekor.admission.Signatory;
import dev.hallmark.rekor.v2.domain.Verdict.Admitted;
import dev.hallmark.rekor.v2.domain.Verdict.Refused;
import dev.hallmark.rekor.v2.domain.Verifier.Material;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Optional;

/**
 * When a hashedrekord may be logged, in rekor-tiles' order: members present, hash known, digest of
 * its length, key readable, pair of key and hash allowed, signature valid.
 */
public final class HashedRekordRules {
  private HashedRekordRules() {}

  /** Judges a request. Reads nothing but the request. */
  public static Verdict judge(HashedRekordRequest request) {
    if (request.signature().length == 0) {
      return new Refused(Rule.SIGNATURE_PRESENT);
    }
    if (request.verifier().isEmpty()) {
      return new Refused(Rule.VERIFIER_PRESENT);
    }
    if (request.digest().length == 0) {
      return new Refused(Rule.DIGEST_PRESENT);
    }
    Verifier verifier = request.verifier().get();
    Optional<Material> material = verifier.material().filter(key -> key.rawBytes().length > 0);
    if (material.isEmpty()) {
      return new Refused(Rule.KEY_PRESENT);
    }
    Optional<HashAlgorithm> hash = verifier.label().hash();
    if (hash.isEmpty()) {
      return new Refused(Rule.KEY_DETAILS_KNOWN);
    }
    if (request.digest().length != hash.get().length()) {
      return new Refused(Rule.DIGEST_LENGTH);
    }
    Digest digest = new Digest(hash.get(), request.digest());
    return judge(new HashedRekord(digest, request.signature(), material.get(), verifier.label()));
  }

  private static Verdict judge(HashedRekord entry) {
    SigningKey signer;
    try {
      signer = signer(entry.material());
    } catch (MalformedKeyException e) {
      return new Refused(Rule.KEY_PARSES);
    } catch (MalformedCertificateException e) {
      return new Refused(Rule.CERTIFICATE_PARSES);
    }
    if (!allowed(signer.key(), entry.digest().algorithm())) {
      return new Refused(Rule.ALGORITHM_ALLOWED);
    }
    if (!verifies(signer.key(), entry.digest(), entry.signature())) {
      return new Refused(Rule.SIGNATURE_VERIFIES);
    }
    return entry.canonicalBody().length > HashedRekord.MAXIMUM_BYTES
        ? new Refused(Rule.ENTRY_SIZE)
        : new Admitted(entry, signer.holder());
  }

  private record SigningKey(PublicKey key, Signatory holder) {}

  private static SigningKey signer(Material material)
      throws MalformedKeyException, MalformedCertificateException {
    return switch (material) {
      case Verifier.PublicKey(byte[] spki) ->
          new SigningKey(PublicKeys.fromSpki(spki), new Signatory.Unnamed());
      case Verifier.X509Certificate(byte[] der) -> {
        X509Certificate certificate = Certificates.fromDer(der);
        yield new SigningKey(certificate.getPublicKey(), new Signatory.Certified(certificate));
      }
    };
  }

  private static boolean allowed(PublicKey key, HashAlgorithm hash) {
    return Arrays.stream(KeyDetails.values())
        .anyMatch(pair -> pair.prehashed() && pair.hash() == hash && pair.fits(key));
  }

  /**
   * ECDSA signatures come in DER, or as r and s in fixed width as WebCrypto makes them; the entry
   * keeps what came.
   */
  private static boolean verifies(PublicKey key, Digest digest, byte[] signature) {
    return Signatures.verifyDigest(key, digest, signature)
        || (key instanceof ECPublicKey
            && EcdsaEncoding.derFromFixedWidth(signature)
                .filter(der -> Signatures.verifyDigest(key, digest, der))
                .isPresent());
  }
}
