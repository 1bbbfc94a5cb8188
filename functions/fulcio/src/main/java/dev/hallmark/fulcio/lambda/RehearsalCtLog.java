package dev.hallmark.fulcio.lambda;

import dev.hallmark.fulcio.app.CtLog;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.ThrowAwaySigner;
import dev.hallmark.pki.sct.CtEntries;
import dev.hallmark.pki.sct.MalformedSctException;
import dev.hallmark.pki.sct.SignedCertificateTimestamp;
import java.security.PublicKey;
import java.time.InstantSource;
import java.util.List;

/** Promises what it is shown and keeps nothing. */
final class RehearsalCtLog implements CtLog {
  private final ThrowAwaySigner key = ThrowAwaySigner.of(SignatureScheme.ECDSA_P256_SHA256);
  private final InstantSource clock;

  RehearsalCtLog(InstantSource clock) {
    this.clock = clock;
  }

  PublicKey publicKey() {
    return key.publicKey();
  }

  @Override
  public Answer addPreChain(List<byte[]> chain) {
    try {
      long time = clock.millis();
      byte[] signed =
          CtEntries.signatureInput(
              CtEntries.ofPrecertificate(chain.get(0), chain.get(1)), time, new byte[0]);
      return new Answer.Promise(
          SignedCertificateTimestamp.ecdsaSha256(
              PublicKeys.fingerprint(key.publicKey()), time, new byte[0], key.signMessage(signed)));
    } catch (MalformedSctException e) {
      return new Answer.Failure();
    }
  }
}
