package dev.hallmark.testkit.log;

import dev.hallmark.logengine.CheckpointSigner;
import dev.hallmark.logengine.ReceiptSigner;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.note.NoteSignature;
import dev.hallmark.transparency.note.SignedNote;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A log's key for tests: ECDSA over P-256 in the JDK. Remembers every checkpoint it ever signed,
 * and fails when told to.
 */
public final class TestLogKey implements CheckpointSigner {
  private final String origin;
  private final List<Checkpoint> signed = new CopyOnWriteArrayList<>();
  private final AtomicInteger receiptCount = new AtomicInteger();
  private final AtomicLong salts = new AtomicLong();
  private volatile boolean down;

  public TestLogKey(String origin) {
    this.origin = origin;
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

  /** Signs receipts with this key: over leaf, index and time. */
  public ReceiptSigner receipts() {
    return (leaf, index, time) -> {
      failIfDown();
      receiptCount.incrementAndGet();
      return signature(receiptInput(leaf, index, time));
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
    byte[] signature = signature(checkpoint.text().getBytes(StandardCharsets.UTF_8));
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
        Hash.sha256(origin.getBytes(StandardCharsets.UTF_8)).bytes(), NoteSignature.HINT_LENGTH);
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

  private byte[] signature(byte[] message) {
    byte[] salt = ByteBuffer.allocate(Long.BYTES).putLong(salts.incrementAndGet()).array();
    byte[] mac = mac(salt, message);
    return ByteBuffer.allocate(salt.length + mac.length).put(salt).put(mac).array();
  }

  private boolean verifies(byte[] signature, byte[] message) {
    if (signature.length != Long.BYTES + Hash.LENGTH) {
      return false;
    }
    byte[] salt = Arrays.copyOf(signature, Long.BYTES);
    byte[] mac = Arrays.copyOfRange(signature, Long.BYTES, signature.length);
    return Arrays.equals(mac, mac(salt, message));
  }

  private byte[] mac(byte[] salt, byte[] message) {
    return Hash.sha256(origin.getBytes(StandardCharsets.UTF_8), salt, message).bytes();
  }

  /** The key service does not answer. */
  public static final class KeyServiceDownException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeyServiceDownException() {
      super("the key service does not answer");
    }
  }
}
