package dev.hallmark.operator;

import java.time.InstantSource;
import picocli.CommandLine.Command;

/** {@code hallmark rotate tsa}. */
@Command(
    name = "tsa",
    header = "Lets the next key of the timestamp authority take over.",
    sortOptions = false,
    description = {
      "The deployment makes the key (setting tsaKeys). This command signs its certificate, which"
          + " begins when the key is to be used, and tells clients of it; the functions change by"
          + " themselves at that time. No request fails, what was signed before keeps verifying,"
          + " and the key before is believed until an hour after. May be repeated whatever"
          + " happened: it goes on with what was begun. Clients that read the old target names only"
          + " know one certificate: they get the new one within a week of its begin.",
      "",
      "Examples:",
      "  hallmark rotate tsa --activate-after 7d    planned",
      "  hallmark rotate tsa --now                  the key in use is not safe any more",
      "  hallmark rotate tsa --abort                not yet",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 done, or done before; 1 a question was not answered with yes; 2 wrong usage,"
          + " or the instance says that it cannot be; 3 noted, and clients are told when people"
          + " have signed it; or not done or not known: repeat it."
    })
final class RotateTsaCommand extends RotateAuthority {
  RotateTsaCommand(Ceremonies ceremonies, Terminal terminal, InstantSource clock) {
    super("tsa", ceremonies, terminal, clock);
  }
}
