package dev.hallmark.operator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.store.IssuanceRecord;
import dev.hallmark.kit.store.IssuanceRecords;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hallmark ca issued}. */
@Command(
    name = "issued",
    header = "Shows which certificates were issued to an identity.",
    sortOptions = false,
    description = {
      "Reads the records that the authority keeps: identity, issuer, serial number, key, validity,"
          + " and the place in the CT log, which is the proof of it.",
      ""
    },
    footer = {"", "Exit codes: 0 shown, 2 wrong usage, 3 not read."})
final class IssuedCommand implements Callable<Integer> {
  /** Clocks of functions and of whoever asks differ. */
  private static final Duration AHEAD = Duration.ofHours(1);

  private final RecordTables tables;
  private final Terminal terminal;

  @Mixin private RecordOptions options = new RecordOptions();

  @Option(
      names = "--identity",
      paramLabel = "NAME",
      description = "the certificates' subject alternative name, as given and in lower case")
  private @Nullable String identity;

  @Option(
      names = "--serial",
      paramLabel = "HEX",
      description = "instead of --identity: the certificate with this serial number")
  private @Nullable String serial;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "only those issued since then: 24h, 7d, 2026-11-23 or 2026-11-23T08:00:00Z (default: all"
              + " that are kept)")
  private @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "only those issued until then (default: now)")
  private @Nullable String until;

  @Option(
      names = "--most",
      converter = WholeNumber.Few.class,
      paramLabel = "N",
      description = "how many are shown at the most, the oldest first (default: 1000)")
  private int most = 1_000;

  IssuedCommand(RecordTables tables, Terminal terminal) {
    this.tables = tables;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<IssuanceRecord> records = read();
    PrintWriter out = terminal.out();
    if (options.json) {
      out.println(json(records));
    } else {
      records.forEach(record -> print(record, out));
      if (records.isEmpty()) {
        out.println("nothing was issued that fits, or its record has had its time");
        if (identity != null) {
          out.println("(a name is looked up as given and in lower case; no other spelling of it)");
        }
      }
    }
    out.flush();
    return ExitCode.FINE;
  }

  private List<IssuanceRecord> read() {
    String name = identity;
    String number = serial;
    if ((name == null) == (number == null)) {
      throw new UsageException("say whose certificates: either --identity or --serial");
    }
    if (most < 1) {
      throw new UsageException("--most is a number from 1 on");
    }
    Instant now = Clock.systemUTC().instant();
    Instant from = since == null ? Instant.EPOCH : PointInTime.of("--since", since, now);
    Instant to = until == null ? now.plus(AHEAD) : PointInTime.of("--until", until, now);
    if (to.isBefore(from)) {
      throw new UsageException("--since is after --until: nothing can be issued between them");
    }
    IssuanceRecords records = tables.open(options);
    if (number != null) {
      return records.bySerial(normal(number)).stream().toList();
    }
    return new SpelledNames(records).of(name == null ? "" : name, from, to, most);
  }

  /** As openssl prints it, or as certificates are shown elsewhere. */
  private static String normal(String serial) {
    String hex = serial.replace(":", "").strip().toLowerCase(Locale.ROOT);
    hex = hex.startsWith("0x") ? hex.substring(2) : hex;
    if (!hex.matches("[0-9a-f]{1,40}")) {
      throw new UsageException("--serial is a number in hexadecimal of at most 20 bytes");
    }
    String digits = hex.replaceFirst("^0+", "");
    return digits.isEmpty() ? "0" : digits;
  }

  private static void print(IssuanceRecord record, PrintWriter out) {
    out.println(VisibleText.of(record.identity()));
    Reports.line(out, "issuer", VisibleText.of(record.issuer()));
    Reports.line(out, "serial", record.serial());
    Reports.line(out, "valid", record.notBefore() + " to " + record.notAfter());
    Reports.line(out, "key", record.keyAlgorithm() + " " + record.keyFingerprint());
    Reports.line(out, "tbs certificate", record.tbsFingerprint());
    if (!record.client().isEmpty()) {
      Reports.line(out, "asked with", record.client());
    }
    Reports.line(
        out,
        "ct log",
        record.ctLogId()
            + (record.ctLeafIndex().isPresent()
                ? ", entry %,d".formatted(record.ctLeafIndex().getAsLong())
                : ""));
  }

  private static String json(List<IssuanceRecord> records) {
    ObjectNode json = Json.mapper().createObjectNode();
    ArrayNode issued = json.putArray("issued");
    for (IssuanceRecord record : records) {
      ObjectNode node = issued.addObject();
      node.put("identity", record.identity());
      node.put("issuer", record.issuer());
      node.put("serial", record.serial());
      node.put("notBefore", record.notBefore().toString());
      node.put("notAfter", record.notAfter().toString());
      node.put("keyAlgorithm", record.keyAlgorithm());
      node.put("keySha256", record.keyFingerprint());
      node.put("tbsSha256", record.tbsFingerprint());
      if (!record.client().isEmpty()) {
        node.put("client", record.client());
      }
      node.put("ctLogId", record.ctLogId());
      record.ctLeafIndex().ifPresent(index -> node.put("ctLeafIndex", index));
    }
    return json.toString();
  }
}
