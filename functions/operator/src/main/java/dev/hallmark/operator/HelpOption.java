package dev.hallmark.operator;

import picocli.CommandLine.Option;

/** What every command has, last in its help. */
class HelpOption {
  @Option(
      names = {"-h", "--help"},
      order = 2,
      usageHelp = true,
      description = "show this help")
  @SuppressWarnings("unused") // picocli shows the help; the field only declares the option
  private boolean help;
}
