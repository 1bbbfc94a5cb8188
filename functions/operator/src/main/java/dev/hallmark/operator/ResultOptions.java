package dev.hallmark.operator;

import picocli.CommandLine.Option;

/** What every command of an instance has, after its own options in the help. */
abstract class ResultOptions extends HelpOption {
  @Option(names = "--json", order = 1, description = "print the result as one JSON object")
  boolean json;
}
