package dev.hallmark.operator;

import picocli.CommandLine.Option;

/** What every command of an instance has, after its own options in the help. */
abstract class ResultOptions {
  @Option(names = "--json", order = 1, description = "print the result as one JSON object")
  boolean json;

  @Option(
      names = {"-h", "--help"},
      order = 2,
      usageHelp = true,
      description = "show this help")
  @SuppressWarnings("unused") // picocli shows the help; the field only declares the option
  boolean help;
}
