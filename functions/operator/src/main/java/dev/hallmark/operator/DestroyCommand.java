package dev.hallmark.operator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.StoreMissingException;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.operator.InstancePart.Removal;
import dev.hallmark.operator.archive.ArchiveException;
import dev.hallmark.operator.archive.LogArchive;
import dev.hallmark.operator.archive.Manifest;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hallmark destroy}. */
@Command(
    name = "destroy",
    header = "Removes an instance for good, its logs archived first.",
    sortOptions = false,
    description = {
      "Refuses while a log holds entries, unless --archive says where they go. Archives every",
      "log and checks the archives, asks, ends the logs, archives what came meanwhile, checks",
      "again, and only then removes: of a local instance its process and its folder, on AWS the",
      "tables. Says what is left, what it costs, and what removes it.",
      "Signatures stay valid for whoever has the trusted root.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 removed (what is left is said), 1 refused, not confirmed, or something that",
      "could be removed is left, 2 wrong usage, 3 not done."
    })
final class DestroyCommand implements Callable<Integer> {
  private final Targets targets;
  private final InstanceParts parts;
  private final Terminal terminal;
  private final InstantSource clock;

  @Option(
      names = "--archive",
      order = 0,
      paramLabel = "FOLDER",
      description = "where the logs are archived; each gets a folder of its name")
  private @Nullable Path archive;

  @Option(
      names = "--dry-run",
      order = 0,
      description = "only say what would be done; write and remove nothing")
  private boolean dryRun;

  @Option(names = "--yes", order = 0, description = "do not ask")
  private boolean yes;

  @Mixin private DestroyOptions options = new DestroyOptions();

  DestroyCommand(Targets targets, InstanceParts parts, Terminal terminal, InstantSource clock) {
    this.targets = targets;
    this.parts = parts;
    this.terminal = terminal;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    UsageException.unlessOneAtMost(
        "--instance and --outputs name different instances: choose one",
        options.instance,
        options.outputs);
    List<LogTarget> every =
        new AllLogs(targets)
            .open(
                List.of(LogKind.REKOR_V2, LogKind.REKOR_V1, LogKind.CT),
                options.instance,
                options.outputs);
    List<InstancePart> all = parts.of(options, every);
    requireOutside(all);
    List<LogTarget> logs = new ArrayList<>();
    if (!sorted(every, logs) || !mayGo(logs)) {
      return ExitCode.FINDINGS;
    }
    if (dryRun) {
      plan(all);
      return ExitCode.FINE;
    }
    if (!archived(logs) || !confirmed(every) || !ended(logs)) {
      return ExitCode.FINDINGS;
    }
    return removed(all) ? ExitCode.FINE : ExitCode.FINDINGS;
  }

  /** An archive in what is removed would be neither kept nor the instance's own. */
  private void requireOutside(List<InstancePart> all) {
    Path into = archive;
    if (into == null) {
      return;
    }
    for (InstancePart part : all) {
      if (part.holds(into)) {
        throw new UsageException(
            "--archive %s lies in the %s, which is to be removed: name a folder outside of it"
                .formatted(into, part.name()));
      }
    }
  }

  /**
   * Tells the logs that are there from those that an earlier run removed, of which the archive must
   * be there.
   *
   * @param there takes those whose records can be read
   * @return whether none is lost
   */
  private boolean sorted(List<LogTarget> every, List<LogTarget> there) {
    boolean may = true;
    for (LogTarget log : every) {
      try {
        log.store().slotsBefore(Long.MAX_VALUE, 1);
        there.add(log);
      } catch (StoreMissingException e) {
        boolean kept = archive != null && kept(log, archive.resolve(log.name().text()));
        say(
            kept
                ? "%s: its table is gone, its archive is whole".formatted(log.name().text())
                : "refused: %s: its table is gone: name with --archive where its archive is"
                    .formatted(log.name().text()));
        may &= kept;
      }
    }
    return may;
  }

  /** Whether a folder holds all that the log ever was. */
  private boolean kept(LogTarget log, Path folder) {
    try {
      ArchiveAudit.Result result =
          new ArchiveAudit(terminal, /* prints= */ false).check(LogArchive.in(folder).getFirst());
      Manifest manifest = result.archive().manifest();
      return result.whole()
          && manifest.frozen()
          && manifest.log().equals(log.name())
          && manifest.origin().equals(log.origin())
          && manifest.key().equals(log.signer().publicKey());
    } catch (ArchiveException e) {
      return false;
    }
  }

  /** Whether nothing would be lost, as far as that can be seen before anything is written. */
  private boolean mayGo(List<LogTarget> logs) {
    boolean may = true;
    for (LogTarget log : logs) {
      LogHead head = LogHead.read(log.readOnly());
      String what = "%s: %,d entries".formatted(log.name().text(), head.size());
      if (head.relation().wrong()) {
        say("refused: %s, and the published checkpoint %s".formatted(what, head.relation().text()));
        may = false;
      } else if (head.size() > 0 && archive == null) {
        say("refused: %s: say with --archive where they go".formatted(what));
        may = false;
      } else {
        say(what);
      }
    }
    return may;
  }

  private void plan(List<InstancePart> all) {
    if (archive != null) {
      say("would archive every log below " + archive);
    }
    for (InstancePart part : all) {
      say((part.removable() ? "would remove: " : "would leave:  ") + part.name());
    }
    if (options.json) {
      ObjectNode json = Json.mapper().createObjectNode();
      json.put("destroyed", false);
      ArrayNode list = json.putArray("parts");
      all.forEach(
          part -> list.addObject().put("name", part.name()).put("removable", part.removable()));
      terminal.out().println(json);
    }
    terminal.out().flush();
  }

  /** Archives, and reads it back without the instance. */
  private boolean archived(List<LogTarget> logs) {
    Path into = archive;
    if (into == null) {
      return true;
    }
    for (LogTarget log : logs) {
      Path folder = into.resolve(log.name().text());
      ArchiveCommand.write(log, folder, terminal, clock);
      ArchiveAudit.Result result =
          new ArchiveAudit(terminal, /* prints= */ false).check(LogArchive.in(folder).getFirst());
      if (!result.whole()) {
        say(
            "refused: the archive %s is not whole: run hallmark log fsck, nothing was removed"
                .formatted(folder));
        return false;
      }
      say(
          "archived %s: %,d entries in %s, checked without the instance"
              .formatted(log.name().text(), result.report().size(), folder));
    }
    return true;
  }

  private boolean confirmed(List<LogTarget> logs) {
    if (yes
        || terminal.confirms(
            "End %d logs and remove the instance of %s for good?"
                .formatted(logs.size(), logs.getFirst().origin()))) {
      return true;
    }
    say("not confirmed: nothing was removed");
    return false;
  }

  /** Ends the logs, so that what was archived is all that ever was in them. */
  private boolean ended(List<LogTarget> logs) {
    for (LogTarget log : logs) {
      TransparencyLog.builder(log.store(), log.key(), InstantSource.system(), new SecureRandom())
          .build()
          .freeze();
    }
    // Between the archive and the end somebody may have logged something.
    return archive == null ? mayGo(logs) : archived(logs);
  }

  private boolean removed(List<InstancePart> all) {
    boolean complete = true;
    double monthly = 0;
    List<ObjectNode> left = new ArrayList<>();
    for (InstancePart part : all) {
      Removal removal =
          complete || !part.last()
              ? part.remove()
              : new Removal.Stays(
                  "something before it is left", "run this again", OptionalDouble.empty());
      if (removal instanceof Removal.Stays stays) {
        complete &= !part.removable();
        monthly += stays.monthly().orElse(0);
        say("left:    %s: %s%s".formatted(part.name(), stays.because(), cost(stays.monthly())));
        say("         do: " + stays.how());
        ObjectNode node = Json.mapper().createObjectNode();
        node.put("name", part.name()).put("because", stays.because()).put("do", stays.how());
        stays.monthly().ifPresent(dollars -> node.put("dollarsAMonth", dollars));
        left.add(node);
      } else {
        say("removed: " + part.name());
      }
    }
    if (left.isEmpty()) {
      say("nothing is left, and nothing costs anything");
    } else {
      say("what is left costs at least $%.2f a month, and its storage".formatted(monthly));
    }
    if (options.json) {
      ObjectNode json = Json.mapper().createObjectNode();
      json.put("destroyed", complete);
      json.putArray("left").addAll(left);
      json.put("dollarsAMonth", monthly);
      terminal.out().println(json);
    }
    terminal.out().flush();
    return complete;
  }

  private static String cost(OptionalDouble monthly) {
    return monthly.isPresent() && monthly.getAsDouble() > 0
        ? " ($%.2f a month)".formatted(monthly.getAsDouble())
        : "";
  }

  private void say(String line) {
    (options.json ? terminal.err() : terminal.out()).println(line);
    terminal.out().flush();
    terminal.err().flush();
  }
}
