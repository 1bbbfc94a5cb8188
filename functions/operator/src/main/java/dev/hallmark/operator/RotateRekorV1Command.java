package dev.hallmark.operator;

import picocli.CommandLine.Command;

/** {@code hallmark rotate rekor-v1}. */
@Command(
    name = "rekor-v1",
    header = "Says how another shard of the Rekor v1 log takes over.",
    sortOptions = false,
    description = {
      "A log is known by its key, so another key is another log, which the deployment",
      "makes. This command changes nothing: it says how, and prints the logs of now.",
      ""
    },
    footer = {"", "Exit codes: 0 shown, 2 wrong usage or no instance, 3 not shown."})
final class RotateRekorV1Command extends RotateLog {
  private static final String INSTRUCTIONS =
      """
      Deploy with rekorV1Shards one higher: a new tree begins, and the one before is frozen
      with its first entry. On this machine: localstack/run --rekor-v1-shards N. All shards
      sign with one key: clients of version 1 know one. If it is not safe any more, end it
      with hallmark distrust and its id: clients sign with version 2 then.\
      """;

  RotateRekorV1Command(Ceremonies ceremonies, Terminal terminal) {
    super("rekor", INSTRUCTIONS, ceremonies, terminal);
  }
}
