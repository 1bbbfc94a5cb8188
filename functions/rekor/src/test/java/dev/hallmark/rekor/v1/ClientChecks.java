package dev.hallmark.rekor.v1;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.rekor.v1.app.Shard;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.InclusionProof;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** What clients verify of an entry, from the answer's text and the log's public key alone. */
public final class ClientChecks {
  private ClientChecks() {}

  /** Signed entry timestamp, inclusion proof and checkpoint. */
  public static void verify(Shard shard, JsonNode logEntry) throws GeneralSecurityException {
    verify(shard, 0, logEntry);
  }

  /** The same for a shard before which others have entries. */
  public static void verify(Shard shard, long firstIndex, JsonNode logEntry)
      throws GeneralSecurityException {
    JsonNode value = Recorded.value(logEntry);
    byte[] body = Base64.getDecoder().decode(value.path("body").textValue());
    PublicKey key = shard.publicKey();
    String logId = HexFormat.of().formatHex(Hash.sha256(key.getEncoded()).bytes());
    assertThat(value.path("logID").textValue()).isEqualTo(logId);
    assertThat(Recorded.id(logEntry))
        .isEqualTo(HexFormat.of().toHexDigits(shard.treeId()) + Hash.leaf(body).hex());

    String promise =
        "{\"body\":\"%s\",\"integratedTime\":%d,\"logID\":\"%s\",\"logIndex\":%d}"
            .formatted(
                value.path("body").textValue(),
                value.path("integratedTime").longValue(),
                logId,
                value.path("logIndex").longValue());
    assertSigned(
        key,
        promise,
        Base64.getDecoder().decode(value.at("/verification/signedEntryTimestamp").textValue()));

    JsonNode proof = value.at("/verification/inclusionProof");
    List<Hash> hashes = new ArrayList<>();
    proof.path("hashes").forEach(hash -> hashes.add(Hash.fromHex(hash.textValue())));
    Hash root = Hash.fromHex(proof.path("rootHash").textValue());
    InclusionProof inclusion =
        new InclusionProof(
            proof.path("logIndex").longValue(), proof.path("treeSize").longValue(), hashes);
    assertThat(inclusion.verify(Hash.leaf(body), root)).isTrue();
    assertThat(value.path("logIndex").longValue())
        .isEqualTo(firstIndex + proof.path("logIndex").longValue());
    verifyCheckpoint(
        shard, proof.path("checkpoint").textValue(), proof.path("treeSize").longValue(), root);
  }

  /** A note of the shard over this head, and nothing beside it. */
  public static void verifyCheckpoint(Shard shard, String note, long size, Hash root)
      throws GeneralSecurityException {
    String text = note.substring(0, note.indexOf("\n\n") + 1);
    assertThat(text)
        .isEqualTo(
            "%s - %d\n%d\n%s\n"
                .formatted(shard.origin().host(), shard.treeId(), size, root.base64()));
    String line = note.substring(note.indexOf("\n\n") + 2);
    String start = "\u2014 " + shard.origin().host() + " ";
    assertThat(line).startsWith(start).endsWith("\n").hasLineCount(1);
    byte[] blob = Base64.getDecoder().decode(line.substring(start.length()).strip());
    assertThat(Arrays.copyOf(blob, 4)).isEqualTo(Arrays.copyOf(shard.logId().bytes(), 4));
    assertSigned(shard.publicKey(), text, Arrays.copyOfRange(blob, 4, blob.length));
  }

  private static void assertSigned(PublicKey key, String text, byte[] der)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initVerify(key);
    signature.update(text.getBytes(StandardCharsets.UTF_8));
    assertThat(signature.verify(der)).isTrue();
  }
}
