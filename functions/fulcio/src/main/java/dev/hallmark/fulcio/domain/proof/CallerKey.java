package dev.hallmark.fulcio.domain.proof;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.Refusal;
import dev.hallmark.fulcio.domain.Rule;
import dev.hallmark.pki.keys.KeyPolicy;
import dev.hallmark.pki.keys.MalformedKeyException;
import dev.hallmark.pki.keys.PemBlock;
import dev.hallmark.pki.keys.PublicKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Reads and judges the public key of a request. */
final class CallerKey {
  /**
   * An RSA key of 4096 bits is PEM of 800 bytes; text around it is tolerated, but not megabytes.
   */
  private static final int MAXIMUM_BYTES = 16 * 1024;

  static final Refusal MISSING = Rule.PUBLIC_KEY_MISSING.refusal();

  private CallerKey() {}

  static Outcome<PublicKey> read(byte[] pemOrDer) {
    if (pemOrDer.length == 0) {
      return Outcome.refused(MISSING);
    }
    if (pemOrDer.length > MAXIMUM_BYTES) {
      return Outcome.refused(Rule.PUBLIC_KEY_TOO_LARGE.refusal());
    }
    try {
      return judged(PublicKeys.fromPemOrSpki(pemOrDer));
    } catch (MalformedKeyException e) {
      String text = new String(pemOrDer, StandardCharsets.ISO_8859_1);
      return unreadable(PemBlock.parseFirst(text).map(PemBlock::content).orElse(pemOrDer));
    }
  }

  static Outcome<PublicKey> read(SubjectPublicKeyInfo spki) {
    byte[] der;
    try {
      der = spki.getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new IllegalStateException("what was decoded can be encoded", e);
    }
    try {
      return judged(PublicKeys.fromSpki(der));
    } catch (MalformedKeyException e) {
      return unreadable(der);
    }
  }

  private static Outcome<PublicKey> judged(PublicKey key) {
    Optional<KeyPolicy.Weakness> weakness = KeyPolicy.weakness(key);
    if (key instanceof ECPublicKey && weakness.equals(Optional.of(KeyPolicy.Weakness.ALGORITHM))) {
      return unreadable(key.getEncoded());
    }
    return weakness.isPresent()
        ? Outcome.refused(Rule.KEY_POLICY.refusal(weakness.get().sentence()))
        : Outcome.accepted(key);
  }

  /**
   * Of the curves that are not accepted upstream's parser knows P-224 alone, and calls such a key
   * insecure rather than unreadable.
   */
  private static Outcome<PublicKey> unreadable(byte[] der) {
    if (isOnP224(der)) {
      return Outcome.refused(Rule.KEY_POLICY.refusal(KeyPolicy.Weakness.ALGORITHM.sentence()));
    }
    return malformed();
  }

  private static Outcome<PublicKey> malformed() {
    return Outcome.refused(Rule.PUBLIC_KEY_MALFORMED.refusal());
  }

  private static boolean isOnP224(byte[] der) {
    try {
      SubjectPublicKeyInfo spki =
          SubjectPublicKeyInfo.getInstance(ASN1Primitive.fromByteArray(der));
      return spki != null
          && SECObjectIdentifiers.secp224r1.equals(spki.getAlgorithm().getParameters());
    } catch (IOException | RuntimeException e) {
      // BouncyCastle tells malformed DER by exceptions of several kinds.
      return false;
    }
  }
}
