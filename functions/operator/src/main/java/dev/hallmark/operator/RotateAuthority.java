package dev.hallmark.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands for the two authorities' keys have in common. */
abstract class RotateAuthority implements Callable<Integer> {
  private static final Duration WEEK = Duration.ofDays(7);

  /** Clients with a day-old view, such as sigstore-java's cache, and a margin. */
  private static final Duration CACHES = Duration.ofHours(25);

  private final String authority;
  private final Ceremonies ceremonies;
  private final Terminal terminal;
  private final InstantSource clock;

  @Mixin private CeremonyOptions options = new CeremonyOptions();

  @Option(
      names = "--activate-after",
      paramLabel = "TIME",
      converter = Delay.class,
      description =
          "when the next key is used: 7d (the default), 36h, 90m; clients get to know it in the"
              + " meantime. Without this option a plan there is is gone on with; another time than"
              + " its own is refused: --abort takes it back first")
  private @Nullable Duration after;

  @Option(
      names = "--now",
      description =
          "at once, also if a later time was planned: for a key that is not safe any more. Clients"
              + " that have not looked since refuse what is signed with the new one until they do."
              + " Within ten minutes after a key took over it counts as a repetition and changes"
              + " nothing; if yet another key is wanted then, --activate-after 1m")
  private boolean immediately;

  @Option(names = "--abort", description = "take back what was planned, before its time")
  private boolean abort;

  @Option(names = "--dry-run", description = "say what would be done, and change nothing")
  private boolean dryRun;

  @Option(names = "--yes", description = "do not ask")
  private boolean yes;

  RotateAuthority(String authority, Ceremonies ceremonies, Terminal terminal, InstantSource clock) {
    this.authority = authority;
    this.ceremonies = ceremonies;
    this.terminal = terminal;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    UsageException.unlessOneAtMost(
        "--activate-after, --now and --abort exclude each other",
        after,
        immediately ? true : null,
        abort ? true : null);
    CeremonyFunction ceremony = ceremonies.open(options);
    JsonNode shown = ceremony.ask(event("show"));
    JsonNode before = RotationReport.of(authority, shown);
    Duration delay = immediately ? Duration.ZERO : after == null ? WEEK : after;
    if (dryRun) {
      report(before, plan(before, delay, RotationReport.people(shown)));
      return ExitCode.FINE;
    }
    if (!yes && !terminal.confirms(plan(before, delay, RotationReport.people(shown)) + " Go on?")) {
      terminal.err().println("hallmark: nothing was changed");
      return ExitCode.FINDINGS;
    }
    ObjectNode asked = event(authority);
    if (abort) {
      asked.put("abort", true);
    } else {
      asked.put("afterSeconds", delay.toSeconds());
      // A function of an earlier release does so anyway, and does not know the member.
      if (after == null && !immediately && before.has("nextKey")) {
        asked.put("unlessPlanned", true);
      }
    }
    JsonNode done = RotationReport.of(authority, ceremony.ask(asked));
    report(done, outcome(before, done));
    return ExitCode.FINE;
  }

  private String plan(JsonNode before, Duration delay, String people) {
    int key = before.path("key").asInt();
    OptionalInt next = RotationReport.nextKey(before);
    String planned = RotationReport.next(before).path("begins").asText();
    if (abort) {
      return planned.isEmpty()
          ? "Nothing is planned, and nothing would change."
          : "Key %d, planned for %s, is taken back; key %d stays.%s%s"
              .formatted(next.orElse(key), planned, key, abortIsLate(planned, key), people);
    }
    Optional<String> repetition = repetition(before);
    if (delay.isZero() && repetition.isPresent()) {
      return repetition.get() + " Nothing would change." + insteadOf(before);
    }
    if (next.isEmpty()) {
      return "There is no key to succeed key %d: a deployment makes one.".formatted(key);
    }
    if (delay.isZero()) {
      return "Key %d takes the place of key %d at once: clients that have not looked since refuse what it signs until they do."
          .formatted(next.getAsInt(), key);
    }
    if (!planned.isEmpty()) {
      return "Key %d was planned for %s already: that is gone on with.%s"
          .formatted(
              next.getAsInt(),
              planned,
              after == null
                  ? ""
                  : " If you mean another time, it is refused: --abort takes that back first.");
    }
    Instant from = clock.instant().plus(delay);
    String caches =
        delay.compareTo(CACHES) < 0
            ? " That is sooner than clients look that do so once a day: they fail until they look."
            : "";
    return "Clients are told of key %d now; it takes the place of key %d in %s, about %s.%s%s"
        .formatted(
            next.getAsInt(),
            key,
            Delay.text(delay),
            from.toString().substring(0, 16) + "Z",
            caches,
            people);
  }

  private String abortIsLate(String planned, int key) {
    return Instant.parse(planned).isBefore(clock.instant().plus(CACHES))
        ? " Clients that were told when key %d ends refuse it after that until they look again."
            .formatted(key)
        : "";
  }

  private String outcome(JsonNode before, JsonNode done) {
    String planned = RotationReport.next(done).path("begins").asText();
    if (abort) {
      String takenBack = RotationReport.next(before).path("begins").asText();
      return takenBack.isEmpty()
          ? "nothing was planned, and nothing was changed"
          : "the succession planned for %s is taken back: nothing is planned".formatted(takenBack);
    }
    if (!planned.isEmpty()) {
      return "clients are told of key %d; it is used from %s on"
          .formatted(RotationReport.nextKey(done).orElseThrow(), planned);
    }
    Optional<String> repetition = repetition(before);
    if (repetition.isPresent() && before.path("key").equals(done.path("key"))) {
      return repetition.get() + " Nothing was changed." + insteadOf(done);
    }
    return "key %d is used within half a minute; what key %d signed keeps verifying"
        .formatted(done.path("key").asInt(), before.path("key").asInt());
  }

  /** Why {@code --now} changes nothing so soon after a key took over; empty if it does. */
  private static Optional<String> repetition(JsonNode authority) {
    return Optional.ofNullable(authority.path("repeatedUntil").textValue())
        .map(
            until ->
                "Key %d took over minutes ago: until %s a further --now counts as a repetition of that."
                    .formatted(authority.path("key").asInt(), until));
  }

  /** What to do if yet another key is really wanted. */
  private static String insteadOf(JsonNode authority) {
    OptionalInt next = RotationReport.nextKey(authority);
    return next.isEmpty()
        ? " There is no key %d yet either: a deployment makes one."
            .formatted(authority.path("keys").asInt() + 1)
        : " If this key is not safe either: --activate-after 1m lets key %d take over in a minute."
            .formatted(next.getAsInt());
  }

  private void report(JsonNode state, String sentence) {
    if (options.json) {
      terminal.out().println(state);
    } else {
      terminal.out().println(sentence);
      RotationReport.print(state, terminal.out());
    }
    terminal.out().flush();
  }

  private static ObjectNode event(String what) {
    return Json.mapper().createObjectNode().put("rotate", what);
  }
}
