package dev.hallmark.operator;

import dev.hallmark.operator.doctor.DoctorListener;
import dev.hallmark.operator.doctor.Finding;

/** Shows each finding as it comes, and to a person which check runs. */
final class ShownExamination implements DoctorListener {
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final Terminal terminal;

  ShownExamination(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void begins(String check) {
    if (terminal.interactive()) {
      terminal.err().print(CLEAR_LINE + "checking " + check + " ...");
      terminal.err().flush();
    }
  }

  @Override
  public void found(Finding finding) {
    if (terminal.interactive()) {
      terminal.err().print(CLEAR_LINE);
      terminal.err().flush();
    }
    terminal
        .out()
        .println(
            "%-8s %-22s %s"
                .formatted(
                    finding.status().text(), finding.check(), VisibleText.of(finding.what())));
    if (!finding.remedy().isEmpty()) {
      terminal.out().println("%31s do: %s".formatted("", finding.remedy()));
    }
    terminal.out().flush();
  }
}
