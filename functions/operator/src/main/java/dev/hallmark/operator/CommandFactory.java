package dev.hallmark.operator;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Gives each command what it works with. */
final class CommandFactory implements IFactory {
  private final Map<Class<?>, Supplier<?>> commands;

  /**
   * @param targets finds logs
   * @param records finds the records of issuances
   * @param terminal that all talk to
   * @param instance file of the local instance that is meant if none is named
   */
  CommandFactory(Targets targets, RecordTables records, Terminal terminal, Path instance) {
    this.commands =
        Map.of(
            FsckCommand.class, () -> new FsckCommand(targets, terminal),
            AuditCommand.class, () -> new AuditCommand(targets, terminal),
            StatusCommand.class, () -> new StatusCommand(targets, terminal),
            FreezeCommand.class, () -> new FreezeCommand(targets, terminal),
            AdoptCommand.class, () -> new AdoptCommand(targets, terminal),
            IndexCommand.class, () -> new IndexCommand(targets, terminal),
            IssuedCommand.class, () -> new IssuedCommand(records, terminal),
            ExplainTokenCommand.class,
                () -> new ExplainTokenCommand(instance, terminal, InstantSource.system()),
            FulcioLintCommand.class, () -> new FulcioLintCommand(terminal));
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    Supplier<?> command = commands.get(type);
    return command == null ? CommandLine.defaultFactory().create(type) : type.cast(command.get());
  }
}
