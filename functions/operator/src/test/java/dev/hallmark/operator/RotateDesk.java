package dev.hallmark.operator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/**
 * Where {@code hallmark rotate ca} is given, to a ceremony's function that answers as it is told.
 */
final class RotateDesk {
  private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");

  /** What the function was asked, oldest first. */
  final List<String> asked = new ArrayList<>();

  /** What it tells of the authority. */
  final ObjectNode authority;

  /** What is answered to questions; nobody is there to answer if it is empty. */
  String answer = "";

  int code;
  String err = "";
  private final ObjectNode told = Json.mapper().createObjectNode();

  RotateDesk(int key, int keys) {
    authority =
        told.putArray("authorities")
            .addObject()
            .put("authority", "ca")
            .put("key", key)
            .put("keys", keys);
  }

  /** Has it tell of a chain that is planned. */
  ObjectNode plan(String begin) {
    return authority.putArray("chains").addObject().put("state", "next").put("begins", begin);
  }

  /** What the command prints. */
  String rotate(String... options) {
    StringWriter out = new StringWriter();
    StringWriter said = new StringWriter();
    Terminal terminal =
        new Terminal(
            new PrintWriter(out),
            new PrintWriter(said),
            new BufferedReader(new StringReader(answer)),
            /* interactive= */ !answer.isEmpty());
    Ceremonies ceremonies =
        _ ->
            event -> {
              asked.add(event.toString());
              return told;
            };
    code =
        new CommandLine(new RotateCaCommand(ceremonies, terminal, InstantSource.fixed(NOW)))
            .setOut(terminal.out())
            .execute(options);
    terminal.out().flush();
    terminal.err().flush();
    err = said.toString();
    return out.toString();
  }
}
