package dev.hallmark.operator;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Gives each command what it works with. */
final class CommandFactory implements IFactory {
  private final Targets targets;
  private final Terminal terminal;

  CommandFactory(Targets targets, Terminal terminal) {
    this.targets = targets;
    this.terminal = terminal;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    Object command =
        type == FsckCommand.class
            ? new FsckCommand(targets, terminal)
            : type == AuditCommand.class
                ? new AuditCommand(targets, terminal)
                : type == StatusCommand.class
                    ? new StatusCommand(targets, terminal)
                    : type == FreezeCommand.class
                        ? new FreezeCommand(targets, terminal)
                        : type == AdoptCommand.class
                            ? new AdoptCommand(targets, terminal)
                            : type == IndexCommand.class
                                ? new IndexCommand(targets, terminal)
                                : CommandLine.defaultFactory().create(type);
    return type.cast(command);
  }
}
