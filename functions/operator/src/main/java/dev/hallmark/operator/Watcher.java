package dev.hallmark.operator;

import dev.hallmark.logengine.audit.AuditListener;
import dev.hallmark.logengine.audit.Finding;
import dev.hallmark.logengine.audit.Rule;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Shows an audit's progress to a person, prints findings as they come, and keeps the first ones.
 */
final class Watcher implements AuditListener {
  /** A broken log may have as many findings as entries. */
  private static final int MOST_KEPT = 1_000;

  private static final int WIDTH = 40;

  private static final String CLEAR_LINE = "\r\u001b[K";

  private final Terminal terminal;
  private final boolean prints;
  private final Function<Rule, String> remedy;
  private final List<Finding> kept = new ArrayList<>();
  private final Set<Rule> explained = EnumSet.noneOf(Rule.class);
  private boolean drawn;

  Watcher(Terminal terminal, boolean prints) {
    this(terminal, prints, Rule::remedy);
  }

  /**
   * @param prints whether findings are printed
   * @param remedy what to do where a rule does not hold; the rules' own is for a log that runs
   */
  Watcher(Terminal terminal, boolean prints, Function<Rule, String> remedy) {
    this.terminal = terminal;
    this.prints = prints;
    this.remedy = remedy;
  }

  @Override
  public synchronized void progress(long size, long of) {
    if (!terminal.interactive() || of == 0) {
      return;
    }
    int full = (int) (WIDTH * size / of);
    terminal
        .err()
        .print(
            "%s[%s%s] %,d of %,d entries"
                .formatted(CLEAR_LINE, "=".repeat(full), " ".repeat(WIDTH - full), size, of));
    terminal.err().flush();
    drawn = true;
  }

  /** Shows how many items of a table were looked at; how many there are is not known. */
  synchronized void looked(long items) {
    if (!terminal.interactive()) {
      return;
    }
    terminal.err().print("%s%,d items of the records looked at".formatted(CLEAR_LINE, items));
    terminal.err().flush();
    drawn = true;
  }

  @Override
  public synchronized void found(Finding finding) {
    if (kept.size() < MOST_KEPT) {
      kept.add(finding);
    }
    if (!prints) {
      return;
    }
    done();
    Rule rule = finding.rule();
    terminal.out().println("%s %s: %s".formatted(rule.number(), finding.where(), finding.what()));
    if (explained.add(rule)) {
      terminal.out().println("   means: " + rule.meaning());
      terminal.out().println("   do:    " + remedy.apply(rule));
    }
    terminal.out().flush();
  }

  /** Takes the progress away. */
  synchronized void done() {
    if (drawn) {
      terminal.err().print(CLEAR_LINE);
      terminal.err().flush();
      drawn = false;
    }
  }

  synchronized List<Finding> kept() {
    return List.copyOf(kept);
  }
}
