package dev.hallmark.operator;

import dev.hallmark.aws.removal.RemovalException;
import dev.hallmark.kit.invoke.InvocationException;
import dev.hallmark.kit.store.StoreException;
import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.logengine.store.LogStoreException;
import dev.hallmark.logengine.store.StoreRefusedException;
import dev.hallmark.operator.archive.ArchiveException;
import dev.hallmark.operator.clients.ClientsException;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Mixin;

/** The {@code hallmark} command. */
@Command(
    name = "hallmark",
    description = "What an operator does to a Hallmark instance.",
    subcommands = {
      LogCommands.class,
      CaCommands.class,
      TufCommands.class,
      RotateCommands.class,
      DistrustCommand.class,
      FreezeCommands.class,
      FulcioCommands.class,
      ExplainTokenCommand.class,
      ClientConfigCommand.class,
      CheckCommand.class,
      DoctorCommand.class,
      DisasterCommands.class,
      DestroyCommand.class,
      EstimateCommand.class,
      UsageCommand.class,
      CompletionCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class Hallmark {
  @Mixin
  @SuppressWarnings("unused") // picocli shows the help; the field only declares the option
  private HelpOption help = new HelpOption();

  private Hallmark() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Path instance = Path.of(System.getProperty("hallmark.instance", "localstack/.state/env"));
    System.exit(
        commandLine(
                new AwsTargets(instance),
                new AwsRecordTables(instance),
                Terminal.system(),
                instance)
            .execute(arguments));
  }

  /**
   * Runs the command within this process.
   *
   * @param instance file of the local instance that is meant if no log is named
   * @param out takes the result
   * @param err takes what is said beside it
   * @return the exit code
   */
  public static int run(Path instance, PrintWriter out, PrintWriter err, String... arguments) {
    Terminal terminal =
        new Terminal(out, err, new BufferedReader(Reader.nullReader()), /* interactive= */ false);
    return commandLine(new AwsTargets(instance), new AwsRecordTables(instance), terminal, instance)
        .execute(arguments);
  }

  /** The command, with the logs and records that it finds and the terminal that it talks to. */
  static CommandLine commandLine(
      Targets targets, RecordTables records, Terminal terminal, Path instance) {
    return commandLine(targets, records, terminal, instance, Surroundings.system());
  }

  /** The same, elsewhere and at another time. */
  static CommandLine commandLine(
      Targets targets,
      RecordTables records,
      Terminal terminal,
      Path instance,
      Surroundings around) {
    return commandLine(targets, records, new AwsCeremonies(instance), terminal, instance, around);
  }

  /** The same, with another ceremony's function. */
  static CommandLine commandLine(
      Targets targets,
      RecordTables records,
      Ceremonies ceremonies,
      Terminal terminal,
      Path instance,
      Surroundings around) {
    CommandLine line =
        new CommandLine(
            new Hallmark(),
            new CommandFactory(targets, records, ceremonies, terminal, instance, around));
    line.setOut(terminal.out());
    line.setErr(terminal.err());
    line.setUsageHelpWidth(HelpWidth.of(around.environment()));
    line.setParameterExceptionHandler(new WrongUsage());
    line.setExecutionExceptionHandler(trouble(terminal));
    return line;
  }

  /** Says what went wrong, and which exit code that is. */
  static IExecutionExceptionHandler trouble(Terminal terminal) {
    return (fault, command, parsed) -> {
      terminal.err().println("hallmark: " + sentence(fault));
      terminal.err().flush();
      return switch (fault) {
        case UsageException _, ArchiveException _, ClientsException.Refused _ -> ExitCode.USAGE;
        case LogIntegrityException _, StoreRefusedException _, ClientsException.Untrusted _ ->
            ExitCode.FINDINGS;
        default -> ExitCode.TROUBLE;
      };
    };
  }

  /** What went wrong, for people. */
  static String sentence(Exception fault) {
    return switch (fault) {
      case UsageException _,
          ArchiveException _,
          ChangeWaitsException _,
          ClientsException _,
          LogIntegrityException _,
          RemovalException _,
          StoreRefusedException _ ->
          message(fault);
      case LogStoreException _, StoreException _, InvocationException _ ->
          message(fault) + cause(fault);
      default -> fault.getClass().getSimpleName() + ": " + message(fault);
    };
  }

  private static String message(Exception fault) {
    String message = fault.getMessage();
    return message == null ? "no reason given" : message;
  }

  /** The service's own words say best what is missing: a right, a table, a connection. */
  private static String cause(Exception fault) {
    Throwable cause = fault.getCause();
    while (cause != null && cause.getCause() instanceof StoreException deeper) {
      cause = deeper;
    }
    return cause == null ? "" : " (" + cause.getMessage() + ")";
  }
}
