package dev.hallmark.operator;

import picocli.CommandLine.Command;

/** {@code hallmark rotate ct}. */
@Command(
    name = "ct",
    header = "Says how another CT log, with a key of its own, takes over.",
    sortOptions = false,
    description = {
      "A log is known by its key, so another key is another log, which the deployment makes. This"
          + " command changes nothing: it says how, and prints the logs of now.",
      ""
    },
    footer = {"", "Exit codes: 0 shown, 2 wrong usage or no instance, 3 not shown."})
final class RotateCtCommand extends RotateLog {
  private static final String INSTRUCTIONS =
      """
      Deploy with one more end in ctShardEnds, such as the day after tomorrow: the new log
      is announced at once, and takes the certificates that expire after that end. On this
      machine: localstack/run --ct-shard-ends TIME. Certificates live for minutes, so from
      that end on the key before signs nothing; after it, hallmark distrust may end it
      at an earlier time.\
      """;

  RotateCtCommand(Ceremonies ceremonies, Terminal terminal) {
    super("ct", INSTRUCTIONS, ceremonies, terminal);
  }
}
