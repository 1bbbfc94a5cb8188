package dev.hallmark.operator;

import picocli.CommandLine.Command;

/** {@code hallmark rotate rekor-v2}. */
@Command(
    name = "rekor-v2",
    header = "Says how another Rekor v2 log, with a key of its own, takes over.",
    sortOptions = false,
    description = {
      "A log is known by its key, so another key is another log, which the deployment makes. This"
          + " command changes nothing: it says how, and prints the logs of now.",
      ""
    },
    footer = {"", "Exit codes: 0 shown, 2 wrong usage or no instance, 3 not shown."})
final class RotateRekorV2Command extends RotateLog {
  private static final String INSTRUCTIONS =
      """
      Deploy with rekorV2Shards one higher: the new log is announced once it answers, and
      the one before takes entries for rekorOverlapHours more (24, or 0 in an emergency).
      On this machine: localstack/run --rekor-v2-shards N.\
      """;

  RotateRekorV2Command(Ceremonies ceremonies, Terminal terminal) {
    super("rekor-v2", INSTRUCTIONS, ceremonies, terminal);
  }
}
