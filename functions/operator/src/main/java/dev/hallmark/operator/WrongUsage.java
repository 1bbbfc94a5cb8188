package dev.hallmark.operator;

import java.io.PrintWriter;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells of a wrong call in a line or two, where the whole help would hide what is wrong: what it
 * is, what may be meant, and where the help is.
 */
final class WrongUsage implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException fault, String[] arguments) {
    CommandLine command = fault.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(
        "hallmark: "
            + VisibleText.of(Objects.requireNonNullElse(fault.getMessage(), "wrong usage")));
    UnmatchedArgumentException.printSuggestions(fault, err);
    if (!command.getSubcommands().isEmpty()) {
      err.println("commands: " + String.join(", ", command.getSubcommands().keySet()));
    }
    err.println("see " + command.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return ExitCode.USAGE;
  }
}
