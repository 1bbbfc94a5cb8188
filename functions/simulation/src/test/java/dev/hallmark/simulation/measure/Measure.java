package dev.hallmark.simulation.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Prints the table as it is measured; with a folder as argument, writes it there too. */
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
          new Load.Burst(20),
          new Load.Burst(200),
          new Load.Burst(1_000),
          new Load.Closed(200, 10));

  private Measure() {}

  public static void main(String[] arguments) throws IOException {
    StringBuilder all = new StringBuilder();
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
    }
    if (arguments.length == 1) {
      Files.writeString(
          Path.of(arguments[0], "measured.md"), all.toString(), StandardCharsets.UTF_8);
    }
  }
}
