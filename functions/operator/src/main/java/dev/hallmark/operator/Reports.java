package dev.hallmark.operator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.logengine.audit.AuditReport;
import dev.hallmark.logengine.audit.AuditReport.Counts;
import dev.hallmark.logengine.audit.Finding;
import java.io.PrintWriter;
import java.util.List;

/** Reports of audits, for people and for programs. */
final class Reports {
  private Reports() {}

  static void print(LogTarget target, AuditReport report, PrintWriter out) {
    print(
        target,
        report,
        report.whole()
            ? "whole"
            : report.total() == 1 ? "1 finding" : "%,d findings".formatted(report.total()),
        out);
  }

  /** The same with another verdict. */
  static void print(LogTarget target, AuditReport report, String verdict, PrintWriter out) {
    Counts counts = report.counts();
    out.println("%s %s: %s".formatted(target.name().text(), target.origin(), verdict));
    line(out, "checked", checked(report));
    line(out, "root", report.root().base64() + (report.frozen() ? " (frozen)" : ""));
    line(
        out,
        "published",
        report.published().isPresent()
            ? entries(report.published().getAsLong())
            : "nothing, or not looked at");
    line(
        out,
        "store",
        "%,d slots, %,d entries, %,d placements, %,d receipts, %,d checkpoints, %,d tiles"
            .formatted(
                counts.slots(),
                counts.entries(),
                counts.placements(),
                counts.receipts(),
                counts.checkpoints(),
                counts.tiles()));
    line(
        out,
        "files",
        "%,d tiles and bundles, %,d archived checkpoints"
            .formatted(counts.files(), counts.archived()));
  }

  /** How many, in words. */
  static String entries(long count) {
    return count == 1 ? "1 entry" : "%,d entries".formatted(count);
  }

  /** By index, so from 0. */
  private static String checked(AuditReport report) {
    if (report.from() == report.size()) {
      return report.size() == 0
          ? "the empty log"
          : "no further entry than the %,d of the last time".formatted(report.size());
    }
    return "entries %,d to %,d, the last".formatted(report.from(), report.size() - 1);
  }

  static void line(PrintWriter out, String name, String value) {
    out.println("  %-16s %s".formatted(name, value));
  }

  static String json(LogTarget target, AuditReport report, List<Finding> findings) {
    return node(target, report, findings).toString();
  }

  static ObjectNode node(LogTarget target, AuditReport report, List<Finding> findings) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("log", target.name().text());
    json.put("origin", target.origin());
    json.put("whole", report.whole());
    json.put("from", report.from());
    json.put("size", report.size());
    json.put("root", report.root().base64());
    json.put("frozen", report.frozen());
    report.published().ifPresent(size -> json.put("published", size));
    ObjectNode counts = json.putObject("checked");
    counts.put("slots", report.counts().slots());
    counts.put("entries", report.counts().entries());
    counts.put("placements", report.counts().placements());
    counts.put("receipts", report.counts().receipts());
    counts.put("checkpoints", report.counts().checkpoints());
    counts.put("archived", report.counts().archived());
    counts.put("tiles", report.counts().tiles());
    counts.put("files", report.counts().files());
    json.put("total", report.total());
    ArrayNode found = json.putArray("findings");
    for (Finding finding : findings) {
      ObjectNode node = found.addObject();
      node.put("rule", finding.rule().number());
      node.put("name", finding.rule().name());
      node.put("where", finding.where());
      node.put("what", finding.what());
      node.put("means", finding.rule().meaning());
      node.put("do", finding.rule().remedy());
    }
    return json;
  }
}
