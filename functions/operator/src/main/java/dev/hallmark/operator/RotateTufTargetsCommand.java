package dev.hallmark.operator;

import picocli.CommandLine.Command;

/** {@code hallmark rotate tuf-targets}. */
@Command(
    name = "tuf-targets",
    header = "Lets the newest TUF targets key take over.",
    sortOptions = false,
    description = {
      "The deployment makes it (setting tufTargetsKeys) and gives it to the ceremony; this command"
          + " puts it to use, with no moment in which a client fails: a root names it beside the"
          + " key of before, both sign the next lists of files, a root names the new key alone. All"
          + " of that is done at once, so that a key that was stolen counts no more, and one that"
          + " was lost is replaced the same way. It may be repeated whatever happened, and goes on"
          + " where it stopped.",
      "",
      "Where root or targets keys lie elsewhere, people sign the change: hallmark tuf root export"
          + " --role targets.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 done, or done before; 1 a question was not answered with yes; 2 wrong usage,"
          + " or the instance says that it cannot be; 3 not done or not known: repeat it."
    })
final class RotateTufTargetsCommand extends RotateTuf {
  RotateTufTargetsCommand(Ceremonies ceremonies, Terminal terminal) {
    super(
        "rotate-targets",
        "The newest key would sign the list of files alone; whose signatures count now:",
        "The newest targets key counts from now on, and the one before no more. Go on?",
        ceremonies,
        terminal);
  }
}
