package dev.hallmark.tuf.trustroot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.KeyDetails;
import dev.hallmark.pki.keys.MalformedKeyException;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.tuf.json.Documents;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.json.Members;
import java.net.URI;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;

/**
 * A CT or Rekor log ({@code TransparencyLogInstance}).
 *
 * <p>The log id is the SHA-256 of the SubjectPublicKeyInfo: RFC 6962 section 3.2 for CT, the same
 * for Rekor v1, and for a Rekor v2 log with an ECDSA key too, since the note signature's key hash
 * of that type has no name in it. {@code checkpointKeyId} is left out: sigstore-js would look it up
 * instead of the log id. {@code operator} is left out: older strict parsers do not know it.
 *
 * @param baseUrl of a Rekor v2 log: its host is the checkpoints' origin
 * @param key the log's key
 * @param keyDetails what the key signs with
 * @param validity when the log took entries
 */
public record TransparencyLog(
    URI baseUrl, PublicKey key, KeyDetails keyDetails, Validity validity) {
  public TransparencyLog {
    Urls.require(baseUrl);
    if (!keyDetails.fits(key)) {
      throw new IllegalArgumentException("the key details are not those of the key");
    }
  }

  /** SHA-256 of the key's SubjectPublicKeyInfo, 32 bytes. */
  public byte[] logId() {
    return HashAlgorithm.SHA_256.digest(key.getEncoded()).value();
  }

  ObjectNode json() {
    ObjectNode log = Documents.object();
    log.put("baseUrl", baseUrl.toString());
    log.put("hashAlgorithm", HashAlgorithm.SHA_256.protobufName());
    ObjectNode publicKey = log.putObject("publicKey");
    publicKey.put("rawBytes", Base64.getEncoder().encodeToString(key.getEncoded()));
    publicKey.put("keyDetails", keyDetails.name());
    publicKey.set("validFor", validity.json());
    log.putObject("logId").put("keyId", Base64.getEncoder().encodeToString(logId()));
    return log;
  }

  static TransparencyLog parse(Members log) throws MalformedDocumentException {
    log.allow("baseUrl", "hashAlgorithm", "publicKey", "logId");
    log.constant("hashAlgorithm", HashAlgorithm.SHA_256.protobufName());
    Members publicKey = log.object("publicKey");
    publicKey.allow("rawBytes", "keyDetails", "validFor");
    KeyDetails details =
        KeyDetails.byName(publicKey.text("keyDetails"))
            .orElseThrow(() -> publicKey.wrong("keyDetails", "is not known"));
    TransparencyLog parsed;
    try {
      parsed =
          new TransparencyLog(
              Urls.parse(log, "baseUrl"),
              PublicKeys.fromSpki(publicKey.bytes("rawBytes")),
              details,
              Validity.parse(publicKey.object("validFor")));
    } catch (MalformedKeyException | IllegalArgumentException e) {
      throw publicKey.wrong("rawBytes", "is no key of the details");
    }
    Members logId = log.object("logId");
    logId.allow("keyId");
    if (!Arrays.equals(logId.bytes("keyId"), parsed.logId())) {
      throw logId.wrong("keyId", "is not the hash of the key");
    }
    return parsed;
  }
}
