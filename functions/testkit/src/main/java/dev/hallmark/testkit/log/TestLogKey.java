package dev.hallmark.testkit.log;

import dev.hallmark.logengine.CheckpointSigner;
import dev.hallmark.logengine.ReceiptSigner;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.note.NoteSignature;
import dev.hallmark.transparency.note.SignedNote;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A log's key for tests: ECDSA over P-256 in the JDK. Remembers every checkpoint it ever signed,
 * and fails when told to.
 */
public final class TestLogKey implements CheckpointSigner {
  private final String origin;
  private final KeyPair pair;
  private final List<Checkpoint> signed = new CopyOnWriteArrayList<>();
  private final AtomicInteger receiptCount = new AtomicInteger();
  private volatile boolean down;

  public TestLogKey(String origin) {
    this.origin = origin;
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      this.pair = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has EC keys", e);
    }
  }

  /** Whether the key service fails from now on. */
  public void setDown(boolean fails) {
    this.down = fails;
  }

  /** Every checkpoint signed so far, in the order of signing. */
  public List<Checkpoint> signed() {
    return List.copyOf(signed);
  }

  /** How many receipts were signed. */
  public int receiptCount() {
    return receiptCount.get();
  }

  /** Signs receipts with this key: ECDSA over leaf, index and time. */
  public ReceiptSigner receipts() {
    return (leaf, index, time) -> {
      failIfDown();
      receiptCount.incrementAndGet();
      return ecdsa(receiptInput(leaf, index, time));
    };
  }

  /** Whether this is a receipt signed with this key. */
  public boolean verifiesReceipt(byte[] receipt, byte[] leaf, long index, Instant time) {
    return verifies(receipt, receiptInput(leaf, index, time));
  }

  @Override
  public String origin() {
    return origin;
  }

  @Override
  public SignedNote sign(Checkpoint checkpoint, Instant time) {
    failIfDown();
    signed.add(checkpoint);
    byte[] signature = ecdsa(checkpoint.text().getBytes(StandardCharsets.UTF_8));
    return new SignedNote(
        checkpoint.text(), List.of(new NoteSignature(origin, keyHint(), signature)));
  }

  @Override
  public boolean verifies(SignedNote note) {
    return note.signatures().stream()
        .filter(s -> s.name().equals(origin) && Arrays.equals(s.keyHint(), keyHint()))
        .anyMatch(s -> verifies(s.signature(), note.text().getBytes(StandardCharsets.UTF_8)));
  }

  private byte[] keyHint() {
    return Arrays.copyOf(
        Hash.sha256(pair.getPublic().getEncoded()).bytes(), NoteSignature.HINT_LENGTH);
  }

  private void failIfDown() {
    if (down) {
      throw new KeyServiceDownException();
    }
  }

  private static byte[] receiptInput(byte[] leaf, long index, Instant time) {
    String suffix = "|" + index + "|" + time.toEpochMilli();
    byte[] tail = suffix.getBytes(StandardCharsets.UTF_8);
    byte[] input = Arrays.copyOf(leaf, leaf.length + tail.length);
    System.arraycopy(tail, 0, input, leaf.length, tail.length);
    return input;
  }

  private byte[] ecdsa(byte[] message) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(pair.getPrivate());
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK did not sign", e);
    }
  }

  private boolean verifies(byte[] signature, byte[] message) {
    try {
      Signature verifier = Signature.getInstance("SHA256withECDSA");
      verifier.initVerify(pair.getPublic());
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** The key service does not answer. */
  public static final class KeyServiceDownException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeyServiceDownException() {
      super("the key service does not answer");
    }
  }
}
