package dev.hallmark.operator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;

/** What the ceremony says about the TUF root, for people. */
final class TufReport {
  private TufReport() {}

  static void print(JsonNode answer, boolean json, PrintWriter out) {
    if (json) {
      out.println(answer);
      out.flush();
      return;
    }
    printRoot(answer, out);
    for (String role : new String[] {"root", "targets", "snapshot", "timestamp"}) {
      print(role, answer.path("roles").path(role), out);
    }
    out.flush();
  }

  /** Until when the root counts, and who renews it. */
  static void printRoot(JsonNode answer, PrintWriter out) {
    JsonNode root = answer.path("root");
    out.println("TUF root, version " + root.path("version").asText());
    Reports.line(out, "expires", root.path("expires").asText());
    Reports.line(
        out,
        "renewed",
        "from %s on, by %s"
            .formatted(root.path("renewFrom").asText(), root.path("renewedBy").asText()));
    JsonNode lists = answer.path("lists");
    if (lists.path("waiting").asBoolean()) {
      Reports.line(
          out,
          "lists",
          "wait for %d signatures of targets: hallmark tuf targets export"
              .formatted(lists.path("signaturesNeeded").asInt()));
    }
  }

  private static void print(String name, JsonNode role, PrintWriter out) {
    JsonNode keys = role.path("keys");
    out.println(
        "%s: %d of %d must sign".formatted(name, role.path("threshold").asInt(), keys.size()));
    String newest = role.path("newest").path("keyId").asText();
    boolean named = false;
    for (JsonNode key : keys) {
      String id = key.path("keyId").asText();
      named |= id.equals(newest);
      out.println(
          "  %s %s"
              .formatted(id, key.path("here").asBoolean() ? "" : "(lies elsewhere)")
              .stripTrailing());
    }
    if (!named && !newest.isEmpty()) {
      out.println("  %s (at hand, and not named)".formatted(newest));
    }
  }
}
