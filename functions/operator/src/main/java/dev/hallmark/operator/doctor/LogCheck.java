package dev.hallmark.operator.doctor;

import dev.hallmark.operator.doctor.LogReader.Head;
import java.util.Optional;

/** The head that a log shows, and what it serves beside it. */
final class LogCheck implements Check {
  private final LogReader log;
  private Optional<Head> seen = Optional.empty();

  LogCheck(LogReader log) {
    this.log = log;
  }

  @Override
  public String name() {
    return "log";
  }

  LogReader log() {
    return log;
  }

  /** What was seen; empty if nothing that verifies was. */
  Optional<Head> seen() {
    return seen;
  }

  @Override
  public void run(Findings findings) throws UnansweredException {
    Optional<Head> head = log.head();
    if (head.isEmpty()) {
      findings.wrong(
          "%s: its tree head is not signed by a key of the trusted root".formatted(log.title()),
          "believe nothing it says before you know whose it is: run hallmark log status, and"
              + " hallmark rotate status for the keys that were announced");
      return;
    }
    if (head.get().equals(Head.NONE)) {
      seen = head;
      findings.warning(
          "%s: it shows no checkpoint".formatted(log.title()),
          "nothing to do if nothing was logged yet; else run hallmark log status");
      return;
    }
    Optional<String> contradiction = log.contradiction(head.get());
    if (contradiction.isPresent()) {
      findings.wrong(
          "%s: %s".formatted(log.title(), contradiction.get()),
          "run hallmark log fsck: it says which file is wrong");
      return;
    }
    seen = head;
    findings.fine(
        "%s: %,d entries, signed by the key of the trusted root"
            .formatted(log.title(), head.get().size()));
  }
}
