package dev.hallmark.rekor.v1.domain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import java.io.IOException;
import org.erdtman.jcs.JsonCanonicalizer;

/** The leaf of a v1 log: RFC 8785 form of apiVersion, kind and spec. */
public final class CanonicalBody {
  private CanonicalBody() {}

  /**
   * The bytes that are hashed into the tree.
   *
   * @param spec what the kind keeps of the proposal
   */
  public static byte[] of(EntryKind kind, ObjectNode spec) {
    ObjectNode entry = Json.mapper().createObjectNode();
    entry.put("apiVersion", kind.version());
    entry.put("kind", kind.kind());
    entry.set("spec", spec);
    try {
      return new JsonCanonicalizer(Json.write(entry)).getEncodedUTF8();
    } catch (IOException e) {
      throw new IllegalStateException("our own JSON has a canonical form", e);
    }
  }
}
