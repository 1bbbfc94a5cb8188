package dev.hallmark.fulcio.vectors;

import dev.hallmark.fulcio.app.CtLog;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.sct.CtEntries;
import dev.hallmark.pki.sct.MalformedSctException;
import dev.hallmark.pki.sct.SignedCertificateTimestamp;
import dev.hallmark.testkit.keys.JdkSigner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** A log that promises everything, keeps what it was sent, and can be told to answer otherwise. */
public final class RecordingCtLog implements CtLog {
  private static final long TIMESTAMP = 1_795_420_800_123L;

  private final JdkSigner key = JdkSigner.p256();
  private final List<List<byte[]>> received = new ArrayList<>();
  private final AtomicReference<UnaryOperator<Answer>> twist =
      new AtomicReference<>(UnaryOperator.identity());

  public JdkSigner key() {
    return key;
  }

  public synchronized List<List<byte[]>> received() {
    return List.copyOf(received);
  }

  /** From now on the true answer is changed before it is given. */
  public void answer(UnaryOperator<Answer> change) {
    twist.set(change);
  }

  @Override
  public Answer addPreChain(List<byte[]> chain) {
    synchronized (this) {
      received.add(List.copyOf(chain));
    }
    try {
      byte[] input =
          CtEntries.signatureInput(
              CtEntries.ofPrecertificate(chain.get(0), chain.get(1)), TIMESTAMP, new byte[0]);
      return twist
          .get()
          .apply(
              new Answer.Promise(
                  SignedCertificateTimestamp.ecdsaSha256(
                      PublicKeys.fingerprint(key.publicKey()),
                      TIMESTAMP,
                      new byte[0],
                      key.signMessage(input))));
    } catch (MalformedSctException e) {
      throw new IllegalStateException(e);
    }
  }
}
