package dev.hallmark.logkeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.logengine.AppendResult.Logged;
import dev.hallmark.logengine.Candidate;
import dev.hallmark.logengine.CheckpointSigner;
import dev.hallmark.logengine.ReceiptSigner;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.audit.AuditListener;
import dev.hallmark.logengine.audit.AuditReport;
import dev.hallmark.logengine.audit.LogAudit;
import dev.hallmark.logengine.audit.Rule;
import dev.hallmark.logengine.store.VolatileLogStore;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.sct.SignedCertificateTimestamp;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.transparency.Hash;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each kind of log, checked with nothing but its public key. */
class LogKindTest {
  private final Signer signer = JdkSigner.p256();
  private final VolatileLogStore store = new VolatileLogStore();

  @Test
  void aLogOfRekorIsFoundWhole() {
    append(LogKind.REKOR_V2, ReceiptSigner.NONE, Hash.leaf(leaf(1)), leaf(1));
    assertThat(audit(LogKind.REKOR_V2).whole()).isTrue();
  }

  @Test
  void aLogOfRekorV1IsFoundWholeWithItsEntryTimestamps() {
    append(LogKind.REKOR_V1, new EntryTimestamps(signer, () -> 7), Hash.leaf(leaf(1)), leaf(1));
    AuditReport report = audit(LogKind.REKOR_V1);
    assertThat(report.findings()).isEmpty();
    assertThat(report.counts().receipts()).isEqualTo(1);
  }

  @Test
  void anEntryTimestampOfAnotherKeyIsFound() {
    append(LogKind.REKOR_V1, new EntryTimestamps(JdkSigner.p256()), Hash.leaf(leaf(1)), leaf(1));
    assertThat(audit(LogKind.REKOR_V1).findings()).isEqualTo(Map.of(Rule.RECEIPT, 1L));
  }

  @Test
  void aCtLogIsFoundWholeWithItsScts() {
    append(LogKind.CT, this::sct, Hash.sha256(leaf(0)), leaf(77));
    AuditReport report = audit(LogKind.CT);
    assertThat(report.findings()).isEmpty();
    assertThat(report.counts().receipts()).isEqualTo(1);
  }

  @Test
  void anSctOfAnotherKeyIsFound() {
    Signer other = JdkSigner.p256();
    append(LogKind.CT, (leaf, index, time) -> sct(other, leaf), Hash.sha256(leaf(0)), leaf(77));
    assertThat(audit(LogKind.CT).findings()).isEqualTo(Map.of(Rule.RECEIPT, 1L));
  }

  @Test
  void anEntryUnderAnotherIdentityIsFound() {
    append(LogKind.CT, this::sct, Hash.sha256(leaf(5)), leaf(77));
    assertThat(audit(LogKind.CT).findings()).isEqualTo(Map.of(Rule.ONCE, 1L));
  }

  @Test
  void thePublicHalfDoesNotSign() {
    PublicHalf half = new PublicHalf(signer.publicKey());
    assertThatThrownBy(() -> half.signMessage(new byte[1]))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  /** Beside an x509 entry stands its chain, here an empty one. */
  private static final byte[] NO_CHAIN = new byte[3];

  private void append(LogKind kind, ReceiptSigner receipts, Hash identity, byte[] leaf) {
    TransparencyLog log =
        TransparencyLog.builder(
                store, kind.key(signer, origin(kind)), InstantSource.system(), new SecureRandom())
            .receipts(receipts)
            .build();
    assertThat(log.append(new Candidate(identity, leaf, NO_CHAIN))).isInstanceOf(Logged.class);
  }

  private static String origin(LogKind kind) {
    return kind == LogKind.REKOR_V1 ? "log.example - 77" : "log.example";
  }

  private AuditReport audit(LogKind kind) {
    PublicHalf half = new PublicHalf(signer.publicKey());
    CheckpointSigner key = kind.key(half, origin(kind));
    return kind.rules(new LogAudit(store, key), half).whole(AuditListener.SILENT);
  }

  /** A MerkleTreeLeaf (RFC 6962 section 3.4) of an x509 entry whose certificate is one byte. */
  private static byte[] leaf(long time) {
    return ByteBuffer.allocate(18)
        .putShort((short) 0)
        .putLong(time)
        .putShort((short) 0)
        .put(new byte[] {0, 0, 1, 7})
        .putShort((short) 0)
        .array();
  }

  private byte[] sct(byte[] leaf, long index, Instant time) {
    return sct(signer, leaf);
  }

  private static byte[] sct(Signer signer, byte[] leaf) {
    return SignedCertificateTimestamp.ecdsaSha256(
            Hash.sha256(signer.publicKey().getEncoded()).bytes(),
            ByteBuffer.wrap(leaf).getLong(2),
            new byte[0],
            signer.signMessage(leaf))
        .encode();
  }
}
