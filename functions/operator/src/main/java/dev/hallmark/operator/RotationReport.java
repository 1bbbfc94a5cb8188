package dev.hallmark.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.PrintWriter;

/** What the ceremony's function tells about keys, for people. */
final class RotationReport {
  private RotationReport() {}

  /** One authority of an answer. */
  static JsonNode of(String authority, JsonNode answer) {
    for (JsonNode each : answer.path("authorities")) {
      if (each.path("authority").asText().equals(authority)) {
        return each;
      }
    }
    throw new UsageException(
        "the instance is of a version that cannot rotate keys: deploy this one first");
  }

  /** The chain that is to be used next. */
  static JsonNode next(JsonNode authority) {
    for (JsonNode chain : authority.path("chains")) {
      if (chain.path("state").asText().equals("next")) {
        return chain;
      }
    }
    return MissingNode.getInstance();
  }

  static void print(JsonNode authority, PrintWriter out) {
    int unused = authority.path("keys").asInt() - authority.path("key").asInt();
    if (!next(authority).isMissingNode()) {
      unused--;
    }
    out.println(
        "%s: key %d of %d in use%s"
            .formatted(
                authority.path("authority").asText().equals("ca")
                    ? "certificate authority"
                    : "timestamp authority",
                authority.path("key").asInt(),
                authority.path("keys").asInt(),
                unused > 0 ? ", %d unused".formatted(unused) : ""));
    for (JsonNode chain : authority.path("chains")) {
      out.println(
          "  %s: %s"
              .formatted(
                  chain.path("state").asText(), VisibleText.of(chain.path("subject").asText())));
      Reports.line(
          out,
          "  certificate",
          chain.path("begins").asText() + " to " + chain.path("expires").asText());
      believed(chain, out);
      Reports.line(out, "  key", chain.path("key").asText());
    }
  }

  static void printLog(JsonNode log, PrintWriter out) {
    out.println(
        "%s log %s"
            .formatted(
                log.path("kind").asText().equals("ct") ? "CT" : "Rekor",
                VisibleText.of(log.path("url").asText())));
    JsonNode v1 = log.path("rekorV1");
    if (!v1.isMissingNode()) {
      out.println(
          "  version 1, key %d, from shard %d on: %s"
              .formatted(
                  v1.path("key").asInt(),
                  v1.path("fromShard").asInt(),
                  VisibleText.of(v1.path("state").asText())));
    }
    believed(log, out);
    Reports.line(out, "  key", log.path("key").asText());
  }

  private static void believed(JsonNode described, PrintWriter out) {
    JsonNode believed = described.path("believed");
    Reports.line(
        out,
        "  believed",
        "from "
            + believed.path("from").asText()
            + (believed.has("to") ? " to " + believed.path("to").asText() : " on"));
  }
}
