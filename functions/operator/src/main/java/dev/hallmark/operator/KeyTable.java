package dev.hallmark.operator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How every key stands, a row each, in columns that a person reads from top to bottom; below, by
 * the rows' numbers, the whole keys, as other commands take them.
 */
final class KeyTable {
  private static final String NOTHING = "-";
  private static final Row HEAD = new Row("key of", "state", "believed from", "until", "ends", "");

  private record Row(
      String what, String state, String from, String until, String ends, String key) {
    List<String> cells() {
      return List.of(what, state, from, until, ends);
    }
  }

  private final List<Row> rows = new ArrayList<>();
  private final Instant now;

  /**
   * @param now by which it is told whether a log's key is still believed
   */
  KeyTable(Instant now) {
    this.now = now;
  }

  /** The chains of an authority, as the ceremony's function describes it. */
  void authority(JsonNode authority) {
    for (JsonNode chain : authority.path("chains")) {
      rows.add(
          new Row(
              RotationReport.title(authority),
              chain.path("state").asText(),
              time(chain.path("believed").path("from")),
              time(chain.path("believed").path("to")),
              time(chain.path("expires")),
              chain.path("key").asText()));
    }
  }

  /** A log. */
  void log(JsonNode log) {
    rows.add(
        new Row(
            RotationReport.title(log) + " " + VisibleText.of(log.path("url").asText()),
            log.path("rekorV1").path("state").asText(byTime(log.path("believed"))),
            time(log.path("believed").path("from")),
            time(log.path("believed").path("to")),
            NOTHING,
            log.path("key").asText()));
  }

  /** Whose signatures count in the TUF repositories. */
  void tuf(JsonNode tuf) {
    String expires = time(tuf.path("root").path("expires"));
    tuf.path("roles")
        .properties()
        .forEach(
            role -> {
              String what = "TUF " + role.getKey();
              String newest = role.getValue().path("newest").path("keyId").asText();
              List<String> named = new ArrayList<>();
              for (JsonNode key : role.getValue().path("keys")) {
                String id = key.path("keyId").asText();
                named.add(id);
                String state = key.path("here").asBoolean() ? "in use" : "in use, elsewhere";
                rows.add(new Row(what, state, NOTHING, NOTHING, expires, id));
              }
              if (!newest.isEmpty() && !named.contains(newest)) {
                rows.add(new Row(what, "not yet named", NOTHING, NOTHING, NOTHING, newest));
              }
            });
  }

  private String byTime(JsonNode believed) {
    if (believed.has("to") && !Instant.parse(believed.path("to").asText()).isAfter(now)) {
      return "former";
    }
    return Instant.parse(believed.path("from").asText()).isAfter(now) ? "next" : "in use";
  }

  /** To the minute, which is enough to be read; {@code --json} has it whole. */
  private static String time(JsonNode node) {
    String text = node.asText();
    try {
      return text.isEmpty() ? NOTHING : Instant.parse(text).toString().substring(0, 16) + "Z";
    } catch (DateTimeException e) {
      return VisibleText.of(text);
    }
  }

  void print(PrintWriter out) {
    int[] widths = new int[HEAD.cells().size()];
    for (int column = 0; column < widths.length; column++) {
      int at = column;
      widths[column] =
          rows.stream()
              .map(row -> row.cells().get(at).length())
              .max(Comparator.naturalOrder())
              .map(longest -> Math.max(longest, HEAD.cells().get(at).length()))
              .orElse(0);
    }
    String format = "%2s  " + String.join("  ", columns(widths)) + "%n";
    print(out, format, "", HEAD);
    for (int i = 0; i < rows.size(); i++) {
      print(out, format, String.valueOf(i + 1), rows.get(i));
    }
    out.println();
    out.println("SHA-256 of the keys, as hallmark distrust takes them, and ids of TUF keys:");
    for (int i = 0; i < rows.size(); i++) {
      out.println("%2d  %s".formatted(i + 1, rows.get(i).key()));
    }
  }

  private static List<String> columns(int[] widths) {
    return Arrays.stream(widths).mapToObj(width -> "%-" + width + "s").toList();
  }

  private static void print(PrintWriter out, String format, String number, Row row) {
    List<String> cells = new ArrayList<>(List.of(number));
    cells.addAll(row.cells());
    out.println(format.formatted(cells.toArray()).stripTrailing());
  }
}
