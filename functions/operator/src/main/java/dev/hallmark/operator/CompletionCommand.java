package dev.hallmark.operator;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hallmark completion}. */
@Command(
    name = "completion",
    header = "Prints what a shell needs to complete this command.",
    description = {"For bash, and for zsh with bashcompinit:", "  source <(hallmark completion)"})
final class CompletionCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("unused") // picocli shows the help; the field only declares the option
  private HelpOption help = new HelpOption();

  CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal.out().print(AutoComplete.bash("hallmark", spec.root().commandLine()));
    terminal.out().flush();
    return ExitCode.FINE;
  }
}
