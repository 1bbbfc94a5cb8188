package dev.hallmark.fulcio.vectors;

import dev.hallmark.pki.keys.Digest;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.Signer;
import java.security.PublicKey;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A key service of which one answer, or every one, is changed before it is given. */
public final class FailingSigner implements Signer {
  private final Signer key;
  private final UnaryOperator<byte[]> change;
  private final int only;
  private final AtomicInteger signatures = new AtomicInteger();

  /** Every signature is changed. */
  public FailingSigner(Signer key, UnaryOperator<byte[]> change) {
    this(key, change, 0);
  }

  /**
   * One signature is changed.
   *
   * @param only which, from 1; 0 for every one
   */
  public FailingSigner(Signer key, UnaryOperator<byte[]> change, int only) {
    this.key = key;
    this.change = change;
    this.only = only;
  }

  @Override
  public PublicKey publicKey() {
    return key.publicKey();
  }

  @Override
  public SignatureScheme scheme() {
    return key.scheme();
  }

  @Override
  public byte[] sign(Digest digest) {
    byte[] signature = key.sign(digest);
    int number = signatures.incrementAndGet();
    return only == 0 || only == number ? change.apply(signature) : signature;
  }

  /** How many were asked for. */
  public int signatures() {
    return signatures.get();
  }
}
