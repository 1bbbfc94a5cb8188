package dev.hallmark.operator;

import dev.hallmark.kit.config.Environment;
import dev.hallmark.operator.clients.PublishedInstance;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The desk of somebody who knows an instance by its URL and its root's checksum alone. */
final class ClientsDesk {
  Instant now = PublishedInstance.FOUNDED.plus(Duration.ofDays(1));
  Map<String, String> environment = Map.of();
  String out = "";
  String err = "";

  /** Runs the command; gives its exit code. */
  int run(List<String> arguments) {
    StringWriter printed = new StringWriter();
    StringWriter said = new StringWriter();
    Terminal terminal =
        new Terminal(
            new PrintWriter(printed),
            new PrintWriter(said),
            new BufferedReader(Reader.nullReader()),
            /* interactive= */ false);
    int code =
        Hallmark.commandLine(
                new AwsTargets(Path.of("no-such-instance")),
                new AwsRecordTables(Path.of("no-such-instance")),
                terminal,
                Path.of("no-such-instance"),
                new Surroundings(InstantSource.fixed(now), new Environment(environment)))
            .execute(arguments.toArray(String[]::new));
    terminal.out().flush();
    terminal.err().flush();
    out = printed.toString();
    err = said.toString();
    return code;
  }

  /** Runs a command about this instance. */
  int run(PublishedInstance instance, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--url", instance.url(), "--root-checksum", instance.rootChecksum()));
    return run(all);
  }
}
