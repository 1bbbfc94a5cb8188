package dev.hallmark.operator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.canary.CanaryIdentity;
import dev.hallmark.kit.json.Json;
import dev.hallmark.operator.price.Price;
import dev.hallmark.operator.signed.SignedBy;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hallmark usage}. */
@Command(
    name = "usage",
    header = "Counts signatures from the logs and puts a price on them.",
    sortOptions = false,
    description = {
      "One entry of a Rekor log, of either version, is one signature. Its certificate says who"
          + " signed; one without is counted as key. Which program it was is in no log: it is what"
          + " asked for the certificate, where the authority noted that, and else unknown. The"
          + " instance's own canary is left out.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  hallmark usage --since 7d --by client --outputs outputs.json",
      "",
      "Exit codes: 0 counted, 2 wrong usage, 3 not counted."
    })
final class UsageCommand implements Callable<Integer> {
  /** No certificate is valid for longer, so none of an entry was noted earlier before it. */
  private static final Duration LONGEST_LIFE = Duration.ofHours(1);

  private static final Duration AHEAD = Duration.ofHours(1);

  private final InstanceLogs logs;
  private final RecordTables tables;
  private final Terminal terminal;
  private final InstantSource clock;
  private final InstanceAddress address;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "since when: 24h, 7d, 2026-11-23 or 2026-11-23T08:00:00Z (default: 30d)")
  private String since = "30d";

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      description = "identity, issuer or client (default: identity)")
  private String by = "identity";

  @Option(
      names = "--without-issuer",
      paramLabel = "URL",
      description = "leave out what identities of this issuer signed; may be repeated")
  private List<String> without = new ArrayList<>();

  @Option(names = "--with-canary", description = "count what the instance's canary signed, too")
  private boolean canary;

  @Option(
      names = "--private",
      description = "price without CloudFront, for an instance that has none")
  private boolean privately;

  @Mixin private CeremonyOptions options = new CeremonyOptions();

  UsageCommand(
      InstanceLogs logs,
      RecordTables tables,
      Terminal terminal,
      InstantSource clock,
      InstanceAddress address) {
    this.logs = logs;
    this.tables = tables;
    this.terminal = terminal;
    this.clock = clock;
    this.address = address;
  }

  @Override
  public Integer call() {
    UsageBy what = what();
    Instant now = clock.instant();
    Instant from = PointInTime.of("--since", since, now).truncatedTo(ChronoUnit.SECONDS);
    Map<String, String> clients =
        what == UsageBy.CLIENT ? clients(from.minus(LONGEST_LIFE), now.plus(AHEAD)) : Map.of();
    Set<String> left = leftOut();
    UsageTally tally = new UsageTally(!privately);
    List<LogRead> read =
        logs.forEach(
            options,
            from,
            now.plus(AHEAD),
            entry -> {
              boolean counts =
                  !(entry.by() instanceof SignedBy.Certified certified)
                      || !left.contains(certified.issuer());
              if (counts) {
                tally.add(what.name(entry.by(), clients), entry.log().startsWith("rekor-v1"));
              }
            });
    if (options.json) {
      terminal.out().println(json(what, from, tally, read));
    } else {
      print(what, from, tally, read, terminal.out());
    }
    terminal.out().flush();
    return ExitCode.FINE;
  }

  /** Issuers whose identities do not count. */
  private Set<String> leftOut() {
    Set<String> issuers = new HashSet<>(without);
    if (!canary) {
      issuers.add(CanaryIdentity.of(address.of(options)).issuer());
    }
    return issuers;
  }

  private UsageBy what() {
    try {
      return UsageBy.valueOf(by.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--by is identity, issuer or client");
    }
  }

  /** Which program asked for each certificate. */
  private Map<String, String> clients(Instant from, Instant until) {
    Map<String, String> clients = new HashMap<>();
    Watcher watcher = new Watcher(terminal, /* prints= */ false);
    try {
      tables
          .kept(options)
          .ifPresent(
              records ->
                  records.forEach(
                      from,
                      until,
                      record -> {
                        if (!record.client().isEmpty()) {
                          clients.put(record.serial(), record.client());
                        }
                      },
                      watcher::looked));
    } finally {
      watcher.done();
    }
    return clients;
  }

  private static void print(
      UsageBy what, Instant from, UsageTally tally, List<LogRead> read, PrintWriter out) {
    out.println("%11s %12s  %s".formatted("signatures", "dollars", name(what)));
    tally.rows().forEach(row -> out.println(line(row)));
    out.println(line(tally.total()));
    out.println("logs read: " + LogRead.text(read));
    out.println(
        "Entries of the Rekor logs since %s. What they added to the bill, at the".formatted(from));
    out.println(
        "most, by list prices of us-east-1, %s; idleness not shared out.".formatted(Price.DATE));
  }

  private static String line(UsageTally.Row row) {
    return String.format(
        Locale.ROOT,
        "%,11d %12.4f  %s",
        row.signatures(),
        row.dollars(),
        VisibleText.of(row.name()));
  }

  private static ObjectNode json(UsageBy what, Instant from, UsageTally tally, List<LogRead> read) {
    ObjectNode json =
        Json.mapper()
            .createObjectNode()
            .put("since", from.toString())
            .put("by", name(what))
            .put("prices", Price.DATE)
            .put("region", "us-east-1");
    LogRead.put(read, json.putArray("logsRead"));
    ArrayNode rows = json.putArray("usage");
    tally.rows().forEach(row -> put(row, rows.addObject().put("name", row.name())));
    put(tally.total(), json.putObject("together"));
    return json;
  }

  private static void put(UsageTally.Row row, ObjectNode into) {
    into.put("signatures", row.signatures())
        .put("rekorV1", row.v1())
        .put("rekorV2", row.v2())
        .put("dollars", row.dollars());
  }

  private static String name(UsageBy what) {
    return what.name().toLowerCase(Locale.ROOT);
  }
}
