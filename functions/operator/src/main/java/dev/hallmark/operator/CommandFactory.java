package dev.hallmark.operator;

import dev.hallmark.aws.removal.Removals;
import dev.hallmark.operator.clients.InstanceReader;
import java.nio.file.Path;
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
   * @param ceremonies finds the ceremony's function
   * @param terminal that all talk to
   * @param instance file of the local instance that is meant if none is named
   * @param around the time and the variables
   */
  CommandFactory(
      Targets targets,
      RecordTables records,
      Ceremonies ceremonies,
      Terminal terminal,
      Path instance,
      Surroundings around) {
    InstanceReader reader = new InstanceReader(around.clock());
    InstanceLogs logs = new InstanceLogs(targets, ceremonies, terminal);
    Freezing freezing =
        new Freezing(
            ceremonies,
            new FreezeReview(logs, records, terminal, FreezeReview.MOST_LISTED),
            new FreezePolicies(reader, instance),
            terminal,
            around.clock());
    ScratchTablesFinder scratch = new AwsTargets(instance);
    this.commands =
        Map.ofEntries(
            Map.entry(FsckCommand.class, () -> new FsckCommand(targets, terminal)),
            Map.entry(AuditCommand.class, () -> new AuditCommand(targets, terminal)),
            Map.entry(StatusCommand.class, () -> new StatusCommand(targets, terminal)),
            Map.entry(FreezeCommand.class, () -> new FreezeCommand(targets, terminal)),
            Map.entry(AdoptCommand.class, () -> new AdoptCommand(targets, terminal)),
            Map.entry(IndexCommand.class, () -> new IndexCommand(targets, terminal)),
            Map.entry(
                ArchiveCommand.class, () -> new ArchiveCommand(targets, terminal, around.clock())),
            Map.entry(IssuedCommand.class, () -> new IssuedCommand(records, terminal)),
            Map.entry(
                ExplainTokenCommand.class,
                () -> new ExplainTokenCommand(instance, terminal, around.clock())),
            Map.entry(FulcioLintCommand.class, () -> new FulcioLintCommand(terminal)),
            Map.entry(
                ClientConfigCommand.class,
                () -> new ClientConfigCommand(reader, terminal, instance)),
            Map.entry(
                CheckCommand.class,
                () -> new CheckCommand(reader, terminal, instance, around.environment())),
            Map.entry(
                DoctorCommand.class, () -> new DoctorCommand(reader, terminal, instance, around)),
            Map.entry(
                DrillCommand.class,
                () -> new DrillCommand(targets, scratch, terminal, around.clock())),
            Map.entry(
                DestroyCommand.class,
                () ->
                    new DestroyCommand(
                        targets,
                        new FoundParts(
                            instance, () -> Removals.fromEnvironment(RealPause::pass), terminal),
                        terminal,
                        around.clock())),
            Map.entry(EstimateCommand.class, () -> new EstimateCommand(terminal)),
            Map.entry(CompletionCommand.class, () -> new CompletionCommand(terminal)),
            Map.entry(CaShowCommand.class, () -> new CaShowCommand(ceremonies, terminal)),
            Map.entry(CaCsrCommand.class, () -> new CaCsrCommand(ceremonies, terminal)),
            Map.entry(CaImportCommand.class, () -> new CaImportCommand(ceremonies, terminal)),
            Map.entry(TufShowCommand.class, () -> new TufShowCommand(ceremonies, terminal)),
            Map.entry(
                TufRootExportCommand.class,
                () -> new TufRootExportCommand(ceremonies, terminal, around.clock())),
            Map.entry(
                TufCeremoniesCommand.class, () -> new TufCeremoniesCommand(ceremonies, terminal)),
            Map.entry(TufCheckCommand.class, () -> new TufCheckCommand(ceremonies, terminal)),
            Map.entry(TufRenewCommand.class, () -> new TufRenewCommand(ceremonies, terminal)),
            Map.entry(TufSignCommand.class, () -> new TufSignCommand(terminal)),
            Map.entry(TufImportCommand.class, () -> new TufImportCommand(ceremonies, terminal)),
            Map.entry(
                RotateStatusCommand.class,
                () -> new RotateStatusCommand(ceremonies, terminal, around.clock())),
            Map.entry(
                RotateCaCommand.class,
                () -> new RotateCaCommand(ceremonies, terminal, around.clock())),
            Map.entry(
                RotateTsaCommand.class,
                () -> new RotateTsaCommand(ceremonies, terminal, around.clock())),
            Map.entry(RotateCtCommand.class, () -> new RotateCtCommand(ceremonies, terminal)),
            Map.entry(
                RotateRekorV1Command.class, () -> new RotateRekorV1Command(ceremonies, terminal)),
            Map.entry(
                RotateRekorV2Command.class, () -> new RotateRekorV2Command(ceremonies, terminal)),
            Map.entry(
                DistrustCommand.class,
                () -> new DistrustCommand(ceremonies, terminal, around.clock())),
            Map.entry(FreezeIdentityCommand.class, () -> new FreezeIdentityCommand(freezing)),
            Map.entry(FreezeIssuerCommand.class, () -> new FreezeIssuerCommand(freezing)),
            Map.entry(FreezeLogCommand.class, () -> new FreezeLogCommand(targets, terminal)),
            Map.entry(FreezeListCommand.class, () -> new FreezeListCommand(ceremonies, terminal)),
            Map.entry(LiftIdentityCommand.class, () -> new LiftIdentityCommand(freezing)),
            Map.entry(LiftIssuerCommand.class, () -> new LiftIssuerCommand(freezing)),
            Map.entry(
                UsageCommand.class,
                () ->
                    new UsageCommand(
                        logs, records, terminal, around.clock(), new InstanceAddress(instance))),
            Map.entry(
                RotateTufOnlineCommand.class,
                () -> new RotateTufOnlineCommand(ceremonies, terminal)),
            Map.entry(
                RotateTufRootCommand.class, () -> new RotateTufRootCommand(ceremonies, terminal)),
            Map.entry(
                TufTargetsExportCommand.class,
                () -> new TufTargetsExportCommand(ceremonies, terminal)),
            Map.entry(
                RotateTufTargetsCommand.class,
                () -> new RotateTufTargetsCommand(ceremonies, terminal)));
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    Supplier<?> command = commands.get(type);
    return command == null ? CommandLine.defaultFactory().create(type) : type.cast(command.get());
  }
}
