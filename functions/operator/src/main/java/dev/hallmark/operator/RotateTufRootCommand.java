package dev.hallmark.operator;

import picocli.CommandLine.Command;

/** {@code hallmark rotate tuf-root}. */
@Command(
    name = "tuf-root",
    header = "Lets the newest TUF root key take over.",
    sortOptions = false,
    description = {
      "The deployment makes it (setting tufRootKeys) and gives it to the ceremony; this command"
          + " publishes a root that names it in the place of the ceremony's older one, signed by"
          + " both. Clients follow from whichever root they have. It may be repeated whatever"
          + " happened. Root keys that lie elsewhere stay: if their signatures are needed, use"
          + " hallmark tuf root export instead.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 done, or done before; 1 a question was not answered with yes; 2 wrong usage,"
          + " or the instance says that it cannot be; 3 not done or not known: repeat it."
    })
final class RotateTufRootCommand extends RotateTuf {
  RotateTufRootCommand(Ceremonies ceremonies, Terminal terminal) {
    super(
        "rotate-root",
        "The newest root key would count in the place of the older; whose signatures count now:",
        "The newest root key counts from now on, and the one before no more. Go on?",
        ceremonies,
        terminal);
  }
}
