package dev.hallmark.operator.doctor;

import dev.hallmark.operator.doctor.LogReader.Head;
import java.util.Optional;

/** Whether what a log shows at the end continues what it showed at the beginning. */
final class GrowthCheck implements Check {
  private final LogCheck before;

  GrowthCheck(LogCheck before) {
    this.before = before;
  }

  @Override
  public String name() {
    return "log-consistency";
  }

  @Override
  public void run(Findings findings) throws UnansweredException {
    String title = before.log().title();
    if (before.seen().isEmpty()) {
      findings.skipped("%s: it showed no tree head to begin with".formatted(title));
      return;
    }
    Head first = before.seen().get();
    Optional<Head> later = before.log().head();
    if (later.isPresent() && continues(first, later.get())) {
      findings.fine(
          later.get().size() == first.size()
              ? "%s: it did not grow meanwhile, and shows the same tree".formatted(title)
              : "%s: the tree of %,d entries continues that of %,d"
                  .formatted(title, later.get().size(), Math.max(first.size(), 0)));
    } else {
      findings.wrong(
          "%s: what it shows now does not continue what it showed before".formatted(title),
          "two histories may exist: stop signing, and run hallmark log status and hallmark log"
              + " fsck");
    }
  }

  private boolean continues(Head first, Head later) throws UnansweredException {
    if (first.equals(Head.NONE)) {
      return true;
    }
    return later.size() >= first.size()
        && (later.size() == first.size()
            ? later.root().equals(first.root())
            : before
                .log()
                .consistency(first.size(), later.size())
                .verify(first.root(), later.root()));
  }
}
