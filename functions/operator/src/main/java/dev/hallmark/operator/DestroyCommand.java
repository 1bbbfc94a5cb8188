package dev.hallmark.operator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.operator.InstancePart.Removal;
import dev.hallmark.operator.price.Price;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
      "Refuses while a log holds entries, unless --archive says where they go. Archives every log"
          + " and checks the archives, asks, looks whether the instance is still the same, ends the"
          + " logs, archives what came meanwhile, checks again, and only then removes: of a local"
          + " instance its process and its folder, on AWS its stack and what that retains, tables,"
          + " buckets, log groups and keys, which wait some weeks. Says what is left, what it"
          + " costs, and what removes it. Can be repeated. Signatures stay valid for whoever has"
          + " the trusted root.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 removed (what is left is said), 1 refused, not confirmed, or something that"
          + " could be removed is left, 2 wrong usage, 3 not done."
    })
final class DestroyCommand implements Callable<Integer> {
  private final Targets targets;
  private final InstanceParts parts;
  private final Terminal terminal;
  private final InstantSource clock;

  @Option(
      names = "--archive",
      converter = FolderPath.class,
      order = 0,
      paramLabel = "FOLDER",
      description =
          "where the logs are archived, each in a folder of its name, with the trusted root and, on"
              + " AWS, the stack's outputs")
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
    options.check();
    Optional<InstancePart> begun = parts.begun(options);
    if (begun.isPresent()) {
      return goOn(begun.get());
    }
    Optional<StackOutputs> stack = parts.outputs(options);
    List<LogTarget> every = open(stack);
    List<InstancePart> all = parts.of(options, every);
    requireOutside(all);
    if (objected(all)) {
      return ExitCode.FINDINGS;
    }
    DestroyedLogs logs = new DestroyedLogs(archive, terminal, clock, this::say);
    Optional<List<LogTarget>> there = logs.there(every);
    if (there.isEmpty() || !logs.mayGo(there.get())) {
      return ExitCode.FINDINGS;
    }
    if (dryRun) {
      plan(all, stack.isPresent());
      return ExitCode.FINE;
    }
    ArchivedTrust trust = new ArchivedTrust(archive, this::say);
    if (!logs.archived(there.get())
        || !trust.keep(() -> parts.trustedRoot(options), left(there.get()))) {
      return ExitCode.FINDINGS;
    }
    stack.ifPresent(this::keep);
    if (!confirmed(every, all)
        || !isStillSo(every)
        || !logs.ended(there.get(), () -> isStillSo(every) && kept(trust, there.get()))) {
      return ExitCode.FINDINGS;
    }
    return removed(all, trust) ? ExitCode.FINE : ExitCode.FINDINGS;
  }

  /** Its logs have ended, and were archived if they held anything, before that part was begun. */
  private int goOn(InstancePart rest) {
    say("an earlier run ended the logs and died while it removed the last part");
    List<InstancePart> all = List.of(rest);
    requireOutside(all);
    if (dryRun) {
      list(all);
      return ExitCode.FINE;
    }
    return confirmed("Remove the rest of the %s for good?".formatted(rest.name()), all)
            && removed(all, new ArchivedTrust(archive, this::say))
        ? ExitCode.FINE
        : ExitCode.FINDINGS;
  }

  private List<LogTarget> open(Optional<StackOutputs> stack) {
    return new AllLogs(targets)
        .open(
            List.of(LogKind.REKOR_V2, LogKind.REKOR_V1, LogKind.CT),
            one -> {
              one.instance = options.instance;
              one.deployed = stack.orElse(null);
            });
  }

  /**
   * Whether the instance is the one that was looked at: archives take their time, and a question
   * may stay open for hours, in which a log is added or the stack protected.
   */
  private boolean isStillSo(List<LogTarget> before) {
    List<LogTarget> now = open(parts.outputs(options));
    List<String> added = named(now);
    added.removeAll(named(before));
    List<String> gone = named(before);
    gone.removeAll(named(now));
    for (String log : added) {
      say("refused: %s: this log came after the others were looked at".formatted(log));
    }
    for (String log : gone) {
      say("refused: %s: this log was looked at and is not there any more".formatted(log));
    }
    if (objected(parts.of(options, now)) || !added.isEmpty() || !gone.isEmpty()) {
      say("the instance was changed meanwhile: nothing was removed; run this again");
      return false;
    }
    return true;
  }

  private static List<String> named(List<LogTarget> logs) {
    return logs.stream()
        .map(log -> "%s %s".formatted(log.name().text(), log.origin()))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** Once nothing is signed any more: a key may have taken over since it was archived. */
  private boolean kept(ArchivedTrust trust, List<LogTarget> logs) {
    parts.outputs(options).ifPresent(this::keep);
    return trust.keep(() -> parts.trustedRoot(options), left(logs));
  }

  private ArchivedTrust.Left left(List<LogTarget> logs) {
    if (logs.isEmpty()) {
      return ArchivedTrust.Left.NO_LOG;
    }
    return DestroyedLogs.takeEntries(logs) && !parts.gone(options)
        ? ArchivedTrust.Left.SIGNING
        : ArchivedTrust.Left.ENDED;
  }

  private void keep(StackOutputs outputs) {
    if (archive != null) {
      new ArchivedOutputs(archive, this::say).keep(outputs, parts.gone(options));
    }
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

  private boolean objected(List<InstancePart> all) {
    boolean objected = false;
    for (InstancePart part : all) {
      Optional<String> objection = part.objection();
      if (objection.isPresent()) {
        say("refused: %s: %s".formatted(part.name(), objection.get()));
        objected = true;
      }
    }
    return objected;
  }

  private void plan(List<InstancePart> all, boolean aws) {
    if (archive != null) {
      say(
          "would archive every log below %s, and beside them the trusted root%s"
              .formatted(archive, aws ? " and the outputs of the stack" : ""));
    }
    list(all);
  }

  private void list(List<InstancePart> all) {
    name(all);
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

  private void name(List<InstancePart> all) {
    for (InstancePart part : all) {
      say((part.removable() ? "would remove: " : "would leave:  ") + part.name());
    }
  }

  private boolean confirmed(List<LogTarget> logs, List<InstancePart> all) {
    return confirmed(
        "End %d logs and remove the instance of %s for good?"
            .formatted(logs.size(), logs.getFirst().origin()),
        all);
  }

  private boolean confirmed(String question, List<InstancePart> all) {
    if (!yes) {
      name(all);
    }
    if (yes || terminal.confirms(question)) {
      return true;
    }
    say("not confirmed: nothing was removed");
    return false;
  }

  private boolean removed(List<InstancePart> all, ArchivedTrust trust) {
    boolean complete = true;
    boolean refused = false;
    boolean free = true;
    double monthly = 0;
    List<ObjectNode> left = new ArrayList<>();
    List<ObjectNode> ending = new ArrayList<>();
    Optional<Instant> end = Optional.empty();
    for (InstancePart part : all) {
      Removal removal =
          (refused && part.removable()) || (!complete && part.last())
              ? new Removal.Stays(
                  "something before it is left", "run this again", OptionalDouble.empty())
              : part.remove();
      switch (removal) {
        case Removal.Gone _ -> say("removed: " + part.name());
        case Removal.Ends ends -> {
          say("ends:    %s: deleted at %s".formatted(part.name(), ends.at()));
          ending.add(node(part).put("at", ends.at().toString()).put("undo", ends.undo()));
          end = end.filter(ends.at()::isBefore).or(() -> Optional.of(ends.at()));
        }
        case Removal.Emptied(String others) ->
            left.add(
                left(
                    part,
                    new Removal.Stays(
                        others, "look into it, and remove it by hand", OptionalDouble.of(0))));
        case Removal.Waits waits -> {
          free &= waits.monthly() == 0;
          complete = false;
          monthly += waits.monthly();
          left.add(
              left(
                  part,
                  new Removal.Stays(
                      waits.because(),
                      new NextRun(options, archive).text(),
                      OptionalDouble.of(waits.monthly()))));
        }
        case Removal.Stays stays -> {
          free &= stays.monthly().isPresent() && stays.monthly().getAsDouble() == 0;
          complete &= !part.removable();
          monthly += stays.monthly().orElse(0);
          left.add(left(part, stays));
        }
        case Removal.Refused(String because, String how) -> {
          complete = false;
          refused = true;
          free = false;
          left.add(left(part, new Removal.Stays(because, how, OptionalDouble.empty())));
        }
      }
    }
    if (archive != null) {
      say(
          trust.isKept()
              ? "the logs and the trusted root are in %s: keep it".formatted(archive)
              : "the logs are in %s: keep it, with the trusted root".formatted(archive));
    }
    end.ifPresent(
        at ->
            say(
                "keys that wait for their deletion until %2$s, at no cost: %1$d; aws kms cancel-key-deletion --key-id ID takes one back"
                    .formatted(ending.size(), at)));
    say(costs(left.isEmpty(), free, monthly, !end.isEmpty()));
    if (options.json) {
      ObjectNode json = Json.mapper().createObjectNode();
      json.put("destroyed", complete);
      json.putArray("left").addAll(left);
      json.putArray("ending").addAll(ending);
      json.put("dollarsAMonth", monthly);
      terminal.out().println(json);
    }
    terminal.out().flush();
    return complete;
  }

  private static String costs(boolean nothing, boolean free, double monthly, boolean keysWait) {
    if (nothing) {
      return "nothing %sis left, and nothing costs anything".formatted(keysWait ? "else " : "");
    }
    if (free) {
      return "what is left costs nothing";
    }
    return monthly > 0
        ? "what is left costs at least $%.2f a month, and its storage (list prices of %s)"
            .formatted(monthly, Price.DATE)
        : "what is left may cost something: how much is not known";
  }

  private ObjectNode left(InstancePart part, Removal.Stays stays) {
    say("left:    %s: %s%s".formatted(part.name(), stays.because(), cost(stays.monthly())));
    say("         do: " + stays.how());
    ObjectNode node = node(part).put("because", stays.because()).put("do", stays.how());
    stays.monthly().ifPresent(dollars -> node.put("dollarsAMonth", dollars));
    return node;
  }

  private static ObjectNode node(InstancePart part) {
    return Json.mapper().createObjectNode().put("name", part.name());
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
