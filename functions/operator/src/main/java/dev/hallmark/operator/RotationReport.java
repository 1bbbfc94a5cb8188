package dev.hallmark.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.PrintWriter;
import java.util.OptionalInt;

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

  /**
   * Number of the key that succeeds the one in use: not always the one behind it, since distrusted
   * ones are passed over; empty if there is none.
   */
  static OptionalInt nextKey(JsonNode authority) {
    JsonNode next = authority.path("nextKey");
    // A function of an earlier release does not say.
    int number = next.isMissingNode() ? authority.path("key").asInt() + 1 : next.asInt();
    return next.isNull() || number > authority.path("keys").asInt()
        ? OptionalInt.empty()
        : OptionalInt.of(number);
  }

  /** How many keys an authority has, and which is in use. */
  static String summary(JsonNode authority) {
    OptionalInt next = nextKey(authority);
    int unused = next.isEmpty() ? 0 : authority.path("keys").asInt() - next.getAsInt() + 1;
    if (!next(authority).isMissingNode()) {
      unused--;
    }
    return "%s: key %d of %d in use%s"
        .formatted(
            title(authority),
            authority.path("key").asInt(),
            authority.path("keys").asInt(),
            unused > 0 ? ", %d unused".formatted(unused) : "");
  }

  /** What people call an authority or a log. */
  static String title(JsonNode described) {
    if (described.has("authority")) {
      return described.path("authority").asText().equals("ca")
          ? "certificate authority"
          : "timestamp authority";
    }
    return switch (kind(described)) {
      case "ct" -> "CT log";
      case "rekor-v1" ->
          "Rekor v1 log, key %d".formatted(described.path("rekorV1").path("key").asInt());
      default -> "Rekor v2 log";
    };
  }

  /** Which kind of log it is: ct, rekor-v1 or rekor-v2. */
  static String kind(JsonNode log) {
    if (log.path("kind").asText().equals("ct")) {
      return "ct";
    }
    return log.has("rekorV1") ? "rekor-v1" : "rekor-v2";
  }

  /**
   * That clients are told nothing before people have signed it, as a sentence after others; empty
   * if the ceremony signs it.
   */
  static String people(JsonNode answer) {
    int needed = answer.path("signaturesNeeded").asInt();
    return needed == 0
        ? ""
        : " Clients are told only when it has %d signatures of targets by people: hallmark tuf targets export, then sign and import."
            .formatted(needed);
  }

  /** What is noted and clients are not told. */
  static void printUntold(JsonNode answer, PrintWriter out) {
    for (JsonNode change : answer.path("untold")) {
      Reports.line(
          out,
          "not told yet",
          change.has("end")
              ? "key %s is believed until %s"
                  .formatted(change.path("key").asText(), change.path("end").asText())
              : "key %s is the next one of the %s, from %s on"
                  .formatted(
                      change.path("key").asText(), title(change), change.path("begins").asText()));
    }
  }

  static void print(JsonNode authority, PrintWriter out) {
    out.println(summary(authority));
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
    out.println("%s %s".formatted(title(log), VisibleText.of(log.path("url").asText())));
    JsonNode v1 = log.path("rekorV1");
    if (!v1.isMissingNode()) {
      Reports.line(
          out,
          "  state",
          "%s, from shard %d on"
              .formatted(VisibleText.of(v1.path("state").asText()), v1.path("fromShard").asInt()));
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
