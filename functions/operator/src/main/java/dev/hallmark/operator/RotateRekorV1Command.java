package dev.hallmark.operator;

import picocli.CommandLine.Command;

/** {@code hallmark rotate rekor-v1}. */
@Command(
    name = "rekor-v1",
    header = "Says how another shard or key of the Rekor v1 log takes over.",
    sortOptions = false,
    description = {
      "A shard keeps its key, and another key begins with another shard: both are made by the"
          + " deployment. This command changes nothing: it says how, and prints the logs of now.",
      ""
    },
    footer = {"", "Exit codes: 0 shown, 2 wrong usage or no instance, 3 not shown."})
final class RotateRekorV1Command extends RotateLog {
  private static final String INSTRUCTIONS =
      """
      Another shard: deploy with rekorV1Shards one higher. A new tree begins, and the one
      before is frozen with its first entry.
      Another key: deploy with rekorV1KeyFrom=N, N one more than the shards that there are.
      Clients are told of the key, and it signs nothing yet. They look once a day, so a day
      after the "believed from" of the next key deploy with rekorV1Shards=N: shard N signs
      with it, and the key before is believed for an hour more.
      In an emergency: both in one deployment, then hallmark distrust KEY --at T. Clients
      that read the old target names only (gitsign, cosign 2) know no ends: they go on
      to believe the key before.
      On this machine: localstack/run --rekor-v1-shards N --rekor-v1-key-from N.
      If no key follows, end the last one with hallmark distrust and its id: clients sign
      with version 2 then.\
      """;

  RotateRekorV1Command(Ceremonies ceremonies, Terminal terminal) {
    super("rekor-v1", INSTRUCTIONS, ceremonies, terminal);
  }
}
