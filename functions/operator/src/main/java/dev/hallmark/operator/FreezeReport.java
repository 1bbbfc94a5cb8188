package dev.hallmark.operator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.freeze.Freeze;
import dev.hallmark.kit.freeze.Holder;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.store.IssuanceRecord;
import dev.hallmark.operator.clients.ClientFile;
import dev.hallmark.operator.signed.LoggedDigest;
import dev.hallmark.operator.signed.SignedEntry;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells what a freeze did, line by line as it goes, or as one JSON object at its end. */
final class FreezeReport {
  /** What an instance may be set to at the most; where no certificate was found none is known. */
  private static final Duration LONGEST_LIFE = Duration.ofMinutes(60);

  /** People read no more; JSON has all. */
  private static final int MOST_LINES = 1_000;

  private final Holder holder;
  private final Instant from;
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean asJson;
  private final ObjectNode json = Json.mapper().createObjectNode();
  private @Nullable Instant effective;

  FreezeReport(Holder holder, Instant from, Terminal terminal, boolean asJson) {
    this.holder = holder;
    this.from = from;
    this.out = terminal.out();
    this.err = terminal.err();
    this.asJson = asJson;
    holder.identity().ifPresent(identity -> json.put("identity", identity));
    json.put("issuer", holder.issuer());
  }

  /** Whether the instance takes tokens of the issuer. */
  void configured(boolean takesTokens) {
    json.put("issuerConfigured", takesTokens);
    if (!takesTokens) {
      warn("the instance takes no tokens of this issuer: a freeze of it stops nothing now");
    }
  }

  /** Nobody said whether the instance takes tokens of the issuer. */
  void issuersUnknown(String why) {
    warn("whether the instance takes tokens of this issuer was not looked at: " + why);
  }

  private void warn(String sentence) {
    err.println("hallmark: warning: " + sentence);
    err.flush();
  }

  /** What is recorded now. */
  void frozen(Freeze freeze, Instant at) {
    effective = at;
    json.put("frozenSince", freeze.since().toString()).put("effective", at.toString());
    if (!asJson) {
      out.println("frozen: %s, since %s".formatted(Holders.text(holder), freeze.since()));
      Reports.line(out, "in effect", "%s at the latest".formatted(at));
      out.flush();
    }
  }

  /** Tokens of the holder's issuer may have certificates that name another. */
  void issuersBehind() {
    json.put("issuersBehind", true);
    warn(
        "certificates by tokens of this issuer name the issuer behind it: whoever has one of an"
            + " issuer that is not configured is listed as signed by its tokens; look at the list");
  }

  /** What the holder got and signed. */
  void signed(FrozenSigners signers, FreezeReview.Signed signed) {
    List<IssuanceRecord> certificates =
        signed.certificates().map(FreezeReview.Certificates::issued).orElse(List.of());
    Instant end = effective;
    if (end != null) {
      Optional<Duration> seen = life(signed.certificates());
      Instant valid = end.plus(seen.orElse(LONGEST_LIFE));
      json.put("certificatesValidUntil", valid.toString());
      if (!asJson) {
        Reports.line(
            out,
            "valid until",
            "%s at the latest, what was issued before%s"
                .formatted(
                    valid,
                    seen.isPresent()
                        ? ""
                        : "; how long certificates live is not known from any that was found, and %d minutes is the most that an instance can be set to"
                            .formatted(LONGEST_LIFE.toMinutes())));
      }
    }
    json.put("since", from.toString());
    json.put("recordsKept", signed.certificates().isPresent());
    put(certificates, json.putArray("certificates"));
    signed
        .certificates()
        .ifPresent(
            told ->
                json.put("certificatesTotal", told.total())
                    .put("certificatesMissing", told.missing())
                    .put("recordsRead", told.read()));
    ArrayNode spellings = json.putArray("spellings");
    signed
        .spellings()
        .forEach(
            one ->
                spellings.addObject().put("identity", one.identity()).put("issuer", one.issuer()));
    LogRead.put(signed.logs(), json.putArray("logsRead"));
    json.put("entriesTotal", signed.total()).put("entriesMissing", signed.missing());
    ArrayNode listed = json.putArray("entries");
    signed.entries().forEach(entry -> put(entry, signers, listed.addObject()));
    if (!asJson) {
      print(signed);
    }
    if (signed.isEmpty()) {
      warn(
          "nothing that was signed was found, so no digest is denied: if that surprises, compare"
              + " the name with a certificate of before, and --since with when it was");
    }
  }

  /** What was written. */
  void written(Path folder, List<ClientFile> files) {
    json.put("folder", folder.toString());
    ArrayNode names = json.putArray("files");
    files.forEach(file -> names.add(file.name()));
    if (!asJson) {
      out.println("policies to push, in %s:".formatted(folder));
      files.forEach(file -> out.println("  " + file.name()));
    }
  }

  /** The list failed. */
  void incomplete(String why) {
    json.put("complete", false);
    if (asJson) {
      out.println(json);
    }
    out.flush();
    err.println(
        "hallmark: %swhat was signed is not wholly known, repeat it: %s"
            .formatted(effective == null ? "" : "the freeze is recorded, but ", why));
    err.flush();
  }

  /** All went well. */
  void end() {
    json.put("complete", true);
    if (asJson) {
      out.println(json);
    }
    out.flush();
  }

  /**
   * How long the certificates lived that were found; empty if not all are known, or there is none.
   */
  private static Optional<Duration> life(Optional<FreezeReview.Certificates> certificates) {
    return certificates
        .filter(known -> known.missing() == 0)
        .flatMap(
            known ->
                known.issued().stream()
                    .map(each -> Duration.between(each.notBefore(), each.notAfter()))
                    .max(Duration::compareTo));
  }

  private void print(FreezeReview.Signed signed) {
    out.println("signed since %s:".formatted(from));
    Reports.line(
        out,
        "certificates",
        signed
            .certificates()
            .map(FreezeReport::text)
            .orElse("not known: the instance keeps no records of issuances"));
    Reports.line(out, "entries", "%,d in the Rekor logs".formatted(signed.total()));
    Reports.line(out, "logs read", LogRead.text(signed.logs()));
    signed.entries().stream().limit(MOST_LINES).forEach(this::print);
    if (signed.total() > Math.min(MOST_LINES, signed.entries().size())) {
      Reports.line(
          out, "", "only the first are shown; --json has %,d".formatted(signed.entries().size()));
    }
  }

  private static String text(FreezeReview.Certificates certificates) {
    String read =
        certificates.read() == 1 ? "1 record" : "%,d records".formatted(certificates.read());
    return certificates.total() == 0
        ? "no certificate is known of it; %s read".formatted(read)
        : "%,d issued; %s read".formatted(certificates.total(), read);
  }

  private void print(SignedEntry entry) {
    out.println(
        "  %s  %s %d  %s  %s"
            .formatted(
                entry.time(),
                entry.log(),
                entry.index(),
                VisibleText.of(entry.kind()),
                entry.digests().stream()
                    .map(FreezeReport::text)
                    .collect(Collectors.joining(", "))));
  }

  private static String text(LoggedDigest digest) {
    return VisibleText.of(digest.text()) + (digest.ofStatement() ? " (of an attestation)" : "");
  }

  private static void put(List<IssuanceRecord> certificates, ArrayNode into) {
    for (IssuanceRecord record : certificates) {
      into.addObject()
          .put("identity", record.identity())
          .put("issuer", record.issuer())
          .put("serial", record.serial())
          .put("notBefore", record.notBefore().toString())
          .put("notAfter", record.notAfter().toString());
    }
  }

  private static void put(SignedEntry entry, FrozenSigners signers, ObjectNode into) {
    into.put("log", entry.log())
        .put("index", entry.index())
        .put("time", entry.time().toString())
        .put("kind", entry.kind());
    signers
        .signerOf(entry)
        .ifPresent(by -> into.put("identity", by.identity()).put("serial", by.serial()));
    ArrayNode digests = into.putArray("digests");
    for (LoggedDigest digest : entry.digests()) {
      digests
          .addObject()
          .put("digest", digest.text())
          .put("of", digest.ofStatement() ? "attestation" : "artifact");
    }
  }
}
