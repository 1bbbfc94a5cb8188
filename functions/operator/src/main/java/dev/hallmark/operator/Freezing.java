package dev.hallmark.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.freeze.Freeze;
import dev.hallmark.kit.freeze.Holder;
import dev.hallmark.kit.invoke.InvocationException;
import dev.hallmark.kit.json.Json;
import dev.hallmark.operator.clients.ClientFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Freezes a holder, lists what it signed and writes the policies to push; and lifts freezes. */
final class Freezing {
  /** Fulcio's promise: it looks, and signs no longer, within this time. */
  private static final Duration WITHIN = Duration.ofMinutes(1);

  /** Clocks of functions and of whoever asks differ. */
  private static final Duration AHEAD = Duration.ofHours(1);

  /** Issuers that are named to somebody who mistyped one. */
  private static final int NEAREST = 3;

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
    FrozenSigners signers = configured(holder, what, ceremony, report);
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
      FreezeReview.Signed signed = review.of(signers, from, now.plus(AHEAD), options);
      report.signed(signers, signed);
      if (!what.dryRun) {
        Path folder = folder(what, since);
        List<ClientFile> files = policies.files(holder, signed, since, options);
        new ClientFolder(folder).write(files, /* force= */ true);
        report.written(folder, files);
      }
      Optional<String> missing = missing(signed);
      if (missing.isPresent()) {
        report.incomplete(missing.get());
        return ExitCode.TROUBLE;
      }
    } catch (RuntimeException e) {
      report.incomplete(Hallmark.sentence(e));
      return ExitCode.TROUBLE;
    }
    report.end();
    return ExitCode.FINE;
  }

  /** What is counted and not listed, in words; empty if nothing is. */
  private static Optional<String> missing(FreezeReview.Signed signed) {
    List<String> parts = new ArrayList<>();
    signed
        .certificates()
        .filter(certificates -> certificates.missing() > 0)
        .ifPresent(
            told ->
                parts.add("%,d of %,d certificates".formatted(told.issued().size(), told.total())));
    if (signed.missing() > 0) {
      parts.add("%,d of %,d entries".formatted(signed.entries().size(), signed.total()));
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "only %s are listed; a later --since lists those that are left, into another --out"
                .formatted(String.join(" and ", parts)));
  }

  /**
   * Whom a freeze stops. A name that is mistyped must not seem frozen. What cannot be looked at
   * stops no freeze: it must not wait.
   */
  private static FrozenSigners configured(
      Holder holder, FreezeOptions what, CeremonyFunction ceremony, FreezeReport report) {
    ConfiguredIssuers issuers;
    try {
      issuers =
          ConfiguredIssuers.of(
              ceremony.ask(Json.mapper().createObjectNode().put("freeze", "issuers")));
    } catch (UsageException | InvocationException e) {
      report.issuersUnknown(Hallmark.sentence(e));
      return FrozenSigners.of(holder);
    }
    boolean configured = issuers.mayName(holder.issuer());
    if (!configured && !what.dryRun && !what.force) {
      throw new UsageException(
          "nothing was frozen: the instance takes no tokens of %s, so that would stop nothing. Of %s configured these are nearest: %s. Name the one that is meant; --dry-run lists what an issuer of before signed, --force freezes it all the same"
              .formatted(
                  VisibleText.of(holder.issuer()),
                  issuers.count() == 1 ? "1 issuer" : issuers.count() + " issuers",
                  VisibleText.of(String.join(", ", issuers.nearest(holder.issuer(), NEAREST)))));
    }
    report.configured(configured);
    if (issuers.namesOthers(holder.issuer())) {
      report.issuersBehind();
    }
    return new FrozenSigners(holder, named -> issuers.isBehind(named, holder.issuer()));
  }

  /**
   * Lifts a freeze; one that was lifted before stays so, and that is said.
   *
   * @return the exit code
   */
  int lift(Holder holder, String reason, CeremonyOptions options) {
    CeremonyFunction ceremony = ceremonies.open(options);
    JsonNode before = ceremony.ask(Json.mapper().createObjectNode().put("freeze", "show"));
    Optional<Freeze.Lift> earlier =
        FrozenAnswer.record(before).last(holder).flatMap(Freeze::lifted);
    // One that nobody froze the ceremony refuses, with what to do.
    JsonNode answer =
        earlier.isPresent()
            ? before
            : ceremony.ask(FrozenAnswer.event(holder, reason, /* lift= */ true));
    PrintWriter out = terminal.out();
    if (options.json) {
      out.println(answer);
    } else if (earlier.isPresent()) {
      Instant again = earlier.get().at().plus(WITHIN);
      out.println(
          "lifted before, at %s: %s may have certificates %s"
              .formatted(
                  earlier.get().at(),
                  Holders.text(holder),
                  again.isAfter(clock.instant())
                      ? "again from %s at the latest".formatted(again)
                      : "since %s".formatted(again)));
      out.println("nothing changed");
    } else {
      Instant until = FrozenAnswer.time(answer).plus(WITHIN).truncatedTo(ChronoUnit.SECONDS);
      out.println(
          "lifted: %s may have certificates again from %s at the latest"
              .formatted(Holders.text(holder), until));
      out.println("take the policies of the freeze back where they were pushed");
    }
    out.flush();
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
