package dev.hallmark.operator;

import java.time.InstantSource;
import picocli.CommandLine.Command;

/** {@code hallmark rotate ca}. */
@Command(
    name = "ca",
    header = "Lets the next key of the certificate authority's intermediate take over.",
    sortOptions = false,
    description = {
      "The deployment makes the key (setting caKeys). This command signs its certificate, which"
          + " begins when the key is to be used, and tells clients of it; the functions change by"
          + " themselves at that time. No request fails, what was signed before keeps verifying,"
          + " and the key before is believed until an hour after. May be repeated whatever"
          + " happened: it goes on with what was begun.",
      "",
      "Examples:",
      "  hallmark rotate ca --activate-after 7d    planned",
      "  hallmark rotate ca --now                  the key in use is not safe any more",
      "  hallmark rotate ca --abort                not yet",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 done, or done before; 1 a question was not answered with yes; 2 wrong usage,"
          + " or the instance says that it cannot be; 3 noted, and clients are told when people"
          + " have signed it; or not done or not known: repeat it."
    })
final class RotateCaCommand extends RotateAuthority {
  RotateCaCommand(Ceremonies ceremonies, Terminal terminal, InstantSource clock) {
    super("ca", ceremonies, terminal, clock);
  }
}
