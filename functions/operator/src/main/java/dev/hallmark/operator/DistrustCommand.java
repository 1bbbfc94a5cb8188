package dev.hallmark.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hallmark distrust}. */
@Command(
    name = "distrust",
    header = "Tells clients from when on a key of an authority or log is not to be believed.",
    sortOptions = false,
    description = {
      "Ends the key in the trusted root: what it signed before that time verifies for ever, what"
          + " claims a later time never. An end is only ever moved to an earlier time. A key in use"
          + " is refused: another one must take over first (hallmark rotate). Clients that read the"
          + " old target names only (gitsign, cosign 2) know no ends: they go on to believe the"
          + " key, also a former one of the Rekor v1 log. The end that clients see is printed: an"
          + " earlier one stays, and what begins later than TIME ends where it begins.",
      "",
      "Example, after hallmark rotate ca --now:",
      "  hallmark distrust 3f0c9a1b --at 2026-12-01T08:00:00Z",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 done, or done before; 1 a question was not answered with yes; 2 wrong usage,"
          + " or the instance says that it cannot be; 3 noted, and clients are told when people"
          + " have signed it; or not done or not known: repeat it."
    })
final class DistrustCommand implements Callable<Integer> {
  /** Of a SHA-256 in hexadecimal. */
  private static final int DIGITS = 64;

  private final Ceremonies ceremonies;
  private final Terminal terminal;
  private final InstantSource clock;

  @Parameters(
      paramLabel = "KEY",
      description =
          "its SHA-256, as hallmark rotate status prints it, or its first 8 digits or more; of a"
              + " log, its id")
  private @Nullable String key;

  @Mixin private CeremonyOptions options = new CeremonyOptions();

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "such as 2026-12-01T08:00:00Z, or 2h for two hours ago (default: now)")
  private @Nullable String at;

  @Option(
      names = "--dry-run",
      description = "have the instance check it and say what would change, and change nothing")
  private boolean dryRun;

  @Option(names = "--yes", description = "do not ask")
  private boolean yes;

  DistrustCommand(Ceremonies ceremonies, Terminal terminal, InstantSource clock) {
    this.ceremonies = ceremonies;
    this.terminal = terminal;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    String named = key;
    if (named == null || !named.matches("[0-9a-f]{8,64}")) {
      throw new UsageException(
          "name a key by its SHA-256, or by the first 8 digits of it or more: 0 to 9 and a to f, as"
              + " hallmark rotate status prints them");
    }
    Instant now = clock.instant();
    Instant end =
        (at == null ? now : PointInTime.of("--at", at, now)).truncatedTo(ChronoUnit.SECONDS);
    CeremonyFunction ceremony = ceremonies.open(options);
    named = whole(named, ceremony);
    if (dryRun || !yes) {
      // What the ceremony refuses it refuses before a question.
      JsonNode planned = ceremony.ask(event("would-distrust", named, end));
      if (dryRun || !planned.at("/distrusted/changes").asBoolean()) {
        report(planned, dryRun);
        return ExitCode.FINE;
      }
      if (!terminal.confirms(plan(planned) + " Go on?")) {
        terminal.err().println("hallmark: nothing was changed");
        return ExitCode.FINDINGS;
      }
    }
    report(ceremony.ask(event("distrust", named, end)), /* planned= */ false);
    return ExitCode.FINE;
  }

  /** A key by its first digits, if one alone begins with them. */
  private static String whole(String named, CeremonyFunction ceremony) {
    if (named.length() == DIGITS) {
      return named;
    }
    JsonNode shown = ceremony.ask(Json.mapper().createObjectNode().put("rotate", "show"));
    Set<String> keys = new TreeSet<>();
    shown.path("authorities").forEach(one -> one.path("chains").forEach(key -> add(key, keys)));
    shown.path("logs").forEach(log -> add(log, keys));
    List<String> meant = keys.stream().filter(key -> key.startsWith(named)).toList();
    if (meant.size() != 1) {
      throw new UsageException(
          meant.isEmpty()
              ? "no key of an authority or log begins with %s: hallmark rotate status shows those that there are"
                  .formatted(named)
              : "%d keys begin with %s: name one with more digits".formatted(meant.size(), named));
    }
    return meant.getFirst();
  }

  private static void add(JsonNode described, Set<String> keys) {
    keys.add(described.path("key").asText());
  }

  private static ObjectNode event(String what, String key, Instant end) {
    return Json.mapper()
        .createObjectNode()
        .put("rotate", what)
        .put("key", key)
        .put("at", end.toString());
  }

  private static String plan(JsonNode planned) {
    return "What claims to be signed with this key after %s is believed by nobody any more, for good.%s"
        .formatted(planned.at("/distrusted/end").asText(), RotationReport.people(planned));
  }

  private void report(JsonNode answer, boolean planned) {
    PrintWriter out = terminal.out();
    JsonNode distrusted = answer.path("distrusted");
    if (options.json) {
      out.println(answer);
    } else if (distrusted.isMissingNode()) {
      out.println(
          "clients are told; an instance of an earlier release does not say which end: see hallmark"
              + " rotate status");
    } else if (distrusted.path("changes").asBoolean()) {
      out.println(
          planned ? plan(answer) : "clients are told, and believe it when they look the next time");
      Reports.line(
          out,
          "believed until",
          "%s (before: %s)"
              .formatted(
                  distrusted.path("end").asText(), distrusted.path("before").asText("no end")));
    } else {
      out.println(
          planned
              ? "nothing would change: clients know an end that is not later"
              : "nothing changed: clients know an end that is not later");
      Reports.line(out, "believed until", distrusted.path("end").asText());
    }
    out.flush();
  }
}
