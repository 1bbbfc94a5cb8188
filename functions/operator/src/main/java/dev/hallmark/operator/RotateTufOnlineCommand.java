package dev.hallmark.operator;

import picocli.CommandLine.Command;

/** {@code hallmark rotate tuf-online}. */
@Command(
    name = "tuf-online",
    header = "Lets the newest TUF keys of snapshot and timestamp take over.",
    sortOptions = false,
    description = {
      "The deployment makes them (setting tufOnlineKeys) and gives them to the ceremony and the"
          + " caretaker; this command puts them to use, with no moment in which a client fails: a"
          + " root names them beside the keys of before, both sign, a root names the new ones"
          + " alone. It may be repeated whatever happened, and goes on where it stopped.",
      "",
      "Where root keys lie elsewhere, people sign both roots: hallmark tuf root export"
          + " --online-keys both, sign and import; this command, which then signs and stops; and"
          + " the same with --online-keys newest.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 done, or done before; 1 a question was not answered with yes; 2 wrong usage,"
          + " or the instance says that it cannot be; 3 not done or not known: repeat it."
    })
final class RotateTufOnlineCommand extends RotateTuf {
  RotateTufOnlineCommand(Ceremonies ceremonies, Terminal terminal) {
    super(
        "rotate-online",
        "The newest keys would sign snapshot and timestamp; whose signatures count now:",
        "The newest keys sign snapshot and timestamp from now on, for good. Go on?",
        ceremonies,
        terminal);
  }
}
