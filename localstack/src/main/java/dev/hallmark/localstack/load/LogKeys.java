package dev.hallmark.localstack.load;

import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.Signatures;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.note.NoteSignature;
import dev.hallmark.transparency.note.SignedNote;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.trustroot.TransparencyLog;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The keys of the logs that the trusted root names. */
public final class LogKeys {
  private final List<TransparencyLog> logs;

  LogKeys(List<TransparencyLog> logs) {
    this.logs = logs;
  }

  /**
   * Reads them from {@code trusted_root.json}.
   *
   * @throws MalformedDocumentException if it is none
   */
  public static LogKeys of(byte[] trustedRoot) throws MalformedDocumentException {
    return new LogKeys(TrustedRoot.parse(trustedRoot).rekorLogs());
  }

  /**
   * Verifies a checkpoint: signed by the key of a trusted log, under the name of its host.
   *
   * @throws UnprovedException if it is not
   */
  Checkpoint checkpoint(String note) throws UnprovedException {
    SignedNote signed =
        SignedNote.parse(note).orElseThrow(() -> new UnprovedException("no signed note: " + note));
    byte[] text = signed.text().getBytes(StandardCharsets.UTF_8);
    for (TransparencyLog log : logs) {
      byte[] hint = Arrays.copyOf(log.logId(), NoteSignature.HINT_LENGTH);
      if (signed
          .signaturesBy(log.baseUrl().getHost(), hint)
          .anyMatch(line -> verify(log, text, line.signature()))) {
        return Checkpoint.parse(signed.text())
            .orElseThrow(() -> new UnprovedException("no checkpoint: " + note));
      }
    }
    throw new UnprovedException("a checkpoint that no trusted log has signed: " + note);
  }

  /**
   * Verifies a signature by the log with this id.
   *
   * @throws UnprovedException if there is no such log, or it has not signed this
   */
  void verify(Hash logId, byte[] message, byte[] signature) throws UnprovedException {
    for (TransparencyLog log : logs) {
      if (Arrays.equals(log.logId(), logId.bytes()) && verify(log, message, signature)) {
        return;
      }
    }
    throw new UnprovedException("a promise that no trusted log has signed");
  }

  private static boolean verify(TransparencyLog log, byte[] message, byte[] signature) {
    return Signatures.verify(log.key(), HashAlgorithm.SHA_256, message, signature);
  }
}
