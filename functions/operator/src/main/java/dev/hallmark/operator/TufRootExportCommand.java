package dev.hallmark.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.pki.keys.MalformedKeyException;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.RoleKeys;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.TufKey;
import dev.hallmark.tuf.repository.RootChange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hallmark tuf root export}. */
@Command(
    name = "export",
    header = "Writes a folder with the next root, for people to sign.",
    sortOptions = false,
    description = {
      "Without other options the next root says the same and lives longer. Changes nothing: the"
          + " root counts once it is imported with enough signatures. With --role targets it names"
          + " other keys for the list of files, and the next lists are in the folder too: the keys"
          + " of now and the new ones sign both.",
      ""
    },
    footer = {
      "",
      "A root of three people, two of whom must sign, and no key of the ceremony's:",
      "  hallmark tuf root export --out next --threshold 2 \\",
      "    --replace-key ID=ann.pub.pem --add-key ben.pub.pem --add-key cyd.pub.pem",
      "The same for the list of files: with --role targets.",
      "",
      "Exit codes: 0 written, 2 wrong usage or no instance, 3 not written: a service could not be"
          + " reached."
    })
final class TufRootExportCommand implements Callable<Integer> {
  private static final int LONGEST_LIFE = 730;

  private final Ceremonies ceremonies;
  private final Terminal terminal;
  private final InstantSource clock;

  @Mixin private CeremonyOptions options = new CeremonyOptions();

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      required = true,
      description = "the folder to be made")
  private @Nullable Path folder;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      defaultValue = "root",
      description =
          "whose keys the four options below change: root or targets (default: ${DEFAULT-VALUE})")
  private String role = "root";

  @Mixin private KeyEdit edit = new KeyEdit();

  @Option(
      names = "--online-keys",
      paramLabel = "WHICH",
      description =
          "name the keys of snapshot and timestamp that are to take over beside those of now (both)"
              + " or alone (newest)")
  private @Nullable String online;

  @Option(
      names = "--valid-days",
      paramLabel = "DAYS",
      defaultValue = "365",
      description = "until the root expires (default: ${DEFAULT-VALUE})")
  private int days;

  TufRootExportCommand(Ceremonies ceremonies, Terminal terminal, InstantSource clock) {
    this.ceremonies = ceremonies;
    this.terminal = terminal;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Path target = folder;
    if (target == null || days < 1 || days > LONGEST_LIFE) {
      throw new UsageException("a root lives for 1 to %d days".formatted(LONGEST_LIFE));
    }
    Role edited = edited();
    boolean lists = edited == Role.TARGETS;
    JsonNode state =
        ceremonies
            .open(options)
            .ask(Json.mapper().createObjectNode().put("tuf", lists ? "export-lists" : "show"));
    SignedMetadata<Root> last = CeremonyExport.root(state);
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Root next =
        change(edited, last.metadata(), state)
            .after(last.metadata(), now.plus(Duration.ofDays(days)));
    CeremonyExport.report(
        CeremonyFolder.create(
            target, last, Optional.of(next), lists ? CeremonyExport.lists(state) : List.of()),
        options.json,
        terminal.out());
    return ExitCode.FINE;
  }

  private Role edited() {
    return switch (role) {
      case "root" -> Role.ROOT;
      case "targets" -> {
        if (!edit.isAny()) {
          throw new UsageException(
              "say which keys of targets there are to be: --add-key, --remove-key, --replace-key"
                  + " or --threshold");
        }
        if (online != null) {
          throw new UsageException(
              "a root that comes with lists changes targets only: export --online-keys in a root of"
                  + " its own");
        }
        yield Role.TARGETS;
      }
      default -> throw new UsageException("--role is root or targets");
    };
  }

  private RootChange change(Role edited, Root last, JsonNode state) {
    RootChange change = RootChange.NONE;
    if (edit.isAny()) {
      change = change.with(edited, edit.of(last.keysOf(edited)));
    }
    String which = online;
    if (which != null) {
      for (Role role : List.of(Role.SNAPSHOT, Role.TIMESTAMP)) {
        change = change.with(role, online(which, last.keysOf(role), newest(state, role)));
      }
    }
    return change;
  }

  private static RoleKeys online(String which, RoleKeys now, TufKey newest) {
    return switch (which) {
      case "both" -> now.names(newest.publicKey()) ? now : now.with(newest);
      case "newest" -> new RoleKeys(List.of(newest), 1);
      default -> throw new UsageException("--online-keys is both or newest");
    };
  }

  private static TufKey newest(JsonNode state, Role role) {
    try {
      return TufKey.of(
          PublicKeys.fromPem(
              state.path("roles").path(role.typeName()).path("newest").path("pem").asText()));
    } catch (MalformedKeyException | IllegalArgumentException e) {
      throw new UsageException("the ceremony does not say its key of " + role.typeName());
    }
  }
}
