package dev.hallmark.simulation.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Prints the table as it is measured; writes it and the picture into a folder, if one is named. */
final class Measure {
  /** What is measured each time. */
  private static final List<Load> LOADS =
      List.of(
          new Load.Closed(1, 60),
          new Load.Rate(1, 1_200),
          new Load.Rate(10, 200),
          new Load.Rate(100, 40),
          new Load.Rate(300, 20),
          new Load.Rate(1_000, 30),
          new Load.Rate(3_000, 10),
          new Load.Rate(10_000, 6),
          new Load.Burst(20, 50),
          new Load.Burst(200, 10),
          new Load.Burst(1_000, 4),
          new Load.Closed(200, 10));

  private static final List<String> COLOURS = List.of("#06c", "#083", "#808", "#c60");

  private static final String HEAD =
      """
      # Measured

      Written by `functions/simulation/measure --save`: the engine in virtual time, latencies assumed (see the README).
      Bodies have 2 KB. Latencies include the API front; entries refused are those told to come back later,
      failed those that got no answer. "Environments" are those Lambda had to make, "throttled" the calls that a
      service refused because of too many. WCU, RRU and KMS are those of the append, which writes nothing to S3. Behind
      it the publisher runs once a second: "S3 PUT" is what it writes, an entry. $: what a million entries cost in DynamoDB and
      KMS, and behind the slash with all that the publisher reads and writes, us-east-1, on demand. Bursts are repeated, and
      seconds apart; their entries a second are those of one burst.

      """;

  private Measure() {}

  public static void main(String[] arguments) throws IOException {
    StringBuilder all = new StringBuilder();
    List<Picture.Curve> curves = new ArrayList<>();
    for (Setting setting : Setting.ALL) {
      List<Figures> figures = new ArrayList<>();
      System.out.println(Table.of(setting, figures).strip());
      for (Load load : LOADS) {
        Figures measured = Experiment.measure(setting, load);
        figures.add(measured);
        System.out.print(Table.row(measured));
      }
      System.out.println();
      all.append(Table.of(setting, figures));
      curves.add(new Picture.Curve(setting.title(), COLOURS.get(curves.size()), figures));
    }
    if (arguments.length == 1) {
      Files.writeString(Path.of(arguments[0], "measured.md"), HEAD + all, StandardCharsets.UTF_8);
      Files.writeString(
          Path.of(arguments[0], "latency.svg"), Picture.of(curves), StandardCharsets.UTF_8);
    }
  }
}
