package dev.hallmark.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.freeze.Freeze;
import dev.hallmark.kit.freeze.Holder;
import dev.hallmark.operator.clients.ClientFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Freezes a holder, lists what it signed and writes the policies to push; and lifts freezes. */
final class Freezing {
  /** Fulcio's promise: it looks, and signs no longer, within this time. */
  private static final Duration WITHIN = Duration.ofMinutes(1);

  /** Clocks of functions and of whoever asks differ. */
  private static final Duration AHEAD = Duration.ofHours(1);

  private final Ceremonies ceremonies;
  private final FreezeReview review;
  private final FreezePolicies policies;
  private final Terminal terminal;
  private final InstantSource clock;

  Freezing(
      Ceremonies ceremonies,
      FreezeReview review,
      FreezePolicies policies,
      Terminal terminal,
      InstantSource clock) {
    this.ceremonies = ceremonies;
    this.review = review;
    this.policies = policies;
    this.terminal = terminal;
    this.clock = clock;
  }

  /**
   * Freezes first, and lists then: what goes wrong with the list leaves the holder frozen.
   *
   * @return the exit code
   */
  int freeze(Holder holder, FreezeOptions what, CeremonyOptions options) {
    Instant now = clock.instant();
    Instant from = PointInTime.of("--since", what.since, now).truncatedTo(ChronoUnit.SECONDS);
    CeremonyFunction ceremony = ceremonies.open(options);
    FreezeReport report = new FreezeReport(holder, from, terminal, options.json);
    Instant since = now.truncatedTo(ChronoUnit.SECONDS);
    if (!what.dryRun) {
      JsonNode answer = ceremony.ask(FrozenAnswer.event(holder, what.reason, false));
      Freeze freeze =
          FrozenAnswer.record(answer)
              .holding(holder)
              .orElseThrow(
                  () -> new UsageException("somebody lifted the freeze at once: repeat it"));
      since = freeze.since();
      report.frozen(freeze, effective(since, FrozenAnswer.time(answer)));
    }
    try {
      FreezeReview.Signed signed = review.of(holder, from, now.plus(AHEAD), options);
      report.signed(signed);
      if (!what.dryRun) {
        Path folder = folder(what, since);
        List<ClientFile> files = policies.files(holder, signed, since, options);
        new ClientFolder(folder).write(files, /* force= */ true);
        report.written(folder, files);
      }
      if (signed.missing() > 0) {
        report.incomplete(
            "only %,d of %,d entries are listed; a later --since lists those that are left, into"
                    .formatted(signed.entries().size(), signed.total())
                + " another --out");
        return ExitCode.TROUBLE;
      }
    } catch (RuntimeException e) {
      report.incomplete(Hallmark.sentence(e));
      return ExitCode.TROUBLE;
    }
    report.end();
    return ExitCode.FINE;
  }

  /**
   * Lifts a freeze.
   *
   * @return the exit code
   */
  int lift(Holder holder, String reason, CeremonyOptions options) {
    JsonNode answer =
        ceremonies.open(options).ask(FrozenAnswer.event(holder, reason, /* lift= */ true));
    if (options.json) {
      terminal.out().println(answer);
    } else {
      Instant until = FrozenAnswer.time(answer).plus(WITHIN).truncatedTo(ChronoUnit.SECONDS);
      terminal
          .out()
          .println(
              "lifted: %s may have certificates again from %s at the latest"
                  .formatted(Holders.text(holder), until));
      terminal.out().println("take the policies of the freeze back where they were pushed");
    }
    terminal.out().flush();
    return ExitCode.FINE;
  }

  /** One that was recorded long ago is in effect already. */
  private static Instant effective(Instant since, Instant answered) {
    Instant first = since.plus(WITHIN);
    return first.isBefore(answered)
        ? first
        : answered.plus(WITHIN).truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
  }

  private static Path folder(FreezeOptions what, Instant since) {
    return Optional.ofNullable(what.out)
        .orElseGet(() -> Path.of("hallmark-freeze-" + since.toString().replaceAll("[^0-9TZ]", "")));
  }
}
