package dev.hallmark.tuf.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.tuf.json.Documents;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.json.Members;
import java.util.Arrays;

/**
 * Sigstore's {@code custom} member of a target: how clients that know no {@code trusted_root.json}
 * find their keys.
 *
 * @param kind whose key or certificate it is
 * @param active false once it is kept only to verify old signatures
 * @param uri URL of the service
 */
public record TargetUsage(Kind kind, boolean active, String uri) {
  /** Whose key or certificate a target is. */
  public enum Kind {
    FULCIO("Fulcio"),
    REKOR("Rekor"),
    CT_LOG("CTFE"),
    TIMESTAMP_AUTHORITY("TSA"),
    UNKNOWN("Unknown");

    private final String usage;

    Kind(String usage) {
      this.usage = usage;
    }
  }

  ObjectNode json() {
    ObjectNode object = Documents.object();
    object.put("status", active ? "Active" : "Expired");
    object.put("uri", uri);
    object.put("usage", kind.usage);
    return object;
  }

  static TargetUsage parse(Members members) throws MalformedDocumentException {
    // sigstore-java needs both as soon as there is a custom member.
    String usage = members.text("usage");
    String status = members.text("status");
    Kind kind =
        Arrays.stream(Kind.values())
            .filter(k -> k.usage.equals(usage))
            .findFirst()
            .orElseThrow(() -> members.wrong("usage", "is not known"));
    return new TargetUsage(
        kind, status.equals("Active"), members.has("uri") ? members.text("uri") : "");
  }
}
