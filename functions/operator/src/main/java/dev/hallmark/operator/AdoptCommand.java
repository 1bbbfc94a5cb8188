package dev.hallmark.operator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hallmark log adopt}. */
@Command(
    name = "adopt",
    header = "Goes on with a restored store.",
    sortOptions = false,
    description = {
      "Accepts a log's store as the one to go on with, after a table was restored from a backup or"
          + " put in another's place: until then nothing is appended to it. Refuses unless the"
          + " published checkpoint is a prefix of what the store holds; entries that were answered"
          + " for and not yet published cannot be seen to be missing, so run hallmark log fsck, and"
          + " compare with replicas, first.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 adopted, or would be, 1 refused or not confirmed, 2 wrong usage, 3 not"
          + " adopted: a service could not be reached."
    })
final class AdoptCommand implements Callable<Integer> {
  private final Targets targets;
  private final Terminal terminal;

  @Mixin private LogOptions options = new LogOptions();

  @Option(names = "--unpublished", description = "the log has entries, and none was ever published")
  private boolean unpublished;

  @Option(names = "--dry-run", description = "say what would be done, and change nothing")
  private boolean dryRun;

  @Option(names = "--yes", description = "do not ask")
  private boolean yes;

  AdoptCommand(Targets targets, Terminal terminal) {
    this.targets = targets;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    LogTarget target = targets.open(options);
    if (target.publication().isEmpty()) {
      throw new UsageException(
          "what the public has seen decides: name its bucket with --bucket and --archive-bucket");
    }
    LogHead head = LogHead.read(target);
    if (!options.json) {
      StatusCommand.print(target, head, terminal.out());
      terminal.out().flush();
    }
    boolean sound = sound(head);
    boolean adopted = sound && (head.adopted() || (!dryRun && adopt(target, head)));
    if (options.json) {
      ObjectNode json = Json.mapper().createObjectNode();
      json.put("log", target.name().text());
      json.put("store", head.store());
      json.put("publication", head.relation().name());
      json.put("before", head.adopted());
      json.put("adopted", adopted);
      terminal.out().println(json);
    } else if (adopted) {
      terminal.out().println(head.adopted() ? "was adopted already" : "adopted");
    } else if (sound && dryRun) {
      terminal.out().println("would be adopted");
    }
    terminal.out().flush();
    return adopted || (sound && dryRun) ? ExitCode.FINE : ExitCode.FINDINGS;
  }

  private boolean sound(LogHead head) {
    Optional<String> refusal = Adoption.refusal(head, unpublished);
    refusal.ifPresent(why -> terminal.err().println("hallmark: not adopted: " + why));
    return refusal.isEmpty();
  }

  private boolean adopt(LogTarget target, LogHead head) {
    if (!yes && !terminal.confirms("Go on with this store?")) {
      terminal.err().println("hallmark: not adopted");
      return false;
    }
    target.identity().adopt(head.store());
    return true;
  }
}
