package dev.hallmark.ctlog.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.ctlog.app.AcceptedRoots;
import dev.hallmark.ctlog.app.LogKey;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.json.Json;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.logkeys.TreeHeadSignature;
import dev.hallmark.pki.x509.Certificates;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.note.SignedNote;
import java.util.Base64;

/** What can be read from the log: its tree head and its roots. */
final class ReadEndpoints {
  private final TransparencyLog log;
  private final LogKey key;
  private final AcceptedRoots roots;

  ReadEndpoints(TransparencyLog log, LogKey key, AcceptedRoots roots) {
    this.log = log;
    this.key = key;
    this.roots = roots;
  }

  /** {@code GET /ct/v1/get-sth} (RFC 6962 section 4.3): the stored note in other words. */
  Response signedTreeHead(Request request) {
    SignedNote note = log.checkpoint();
    Checkpoint head = Checkpoint.parse(note.text()).orElseThrow(ReadEndpoints::notOurs);
    TreeHeadSignature signature = key.treeHeadSignature(note).orElseThrow(ReadEndpoints::notOurs);
    return json(
        Json.mapper()
            .createObjectNode()
            .put("tree_size", head.size())
            .put("timestamp", signature.timestampMillis())
            .put("sha256_root_hash", head.root().base64())
            .put(
                "tree_head_signature",
                Base64.getEncoder().encodeToString(signature.digitallySigned())));
  }

  /** {@code GET /ct/v1/get-roots} (RFC 6962 section 4.7). */
  Response roots(Request request) {
    ObjectNode body = Json.mapper().createObjectNode();
    var certificates = body.putArray("certificates");
    roots
        .get()
        .forEach(
            root -> certificates.add(Base64.getEncoder().encodeToString(Certificates.der(root))));
    return json(body);
  }

  static Response json(ObjectNode body) {
    return Response.of(200, "application/json", Json.write(body));
  }

  private static LogIntegrityException notOurs() {
    return new LogIntegrityException("the stored note is no tree head of this log");
  }
}
