package dev.hallmark.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.kit.freeze.FreezeRecord;
import dev.hallmark.kit.freeze.Holder;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.store.IssuanceRecord;
import dev.hallmark.kit.store.VolatileIssuances;
import dev.hallmark.logengine.Candidate;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.logkeys.LogName;
import dev.hallmark.logkeys.PublicHalf;
import dev.hallmark.operator.clients.InstanceReader;
import dev.hallmark.operator.signed.SigningAuthority;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.log.MemoryLogStore;
import dev.hallmark.testkit.log.MemoryStoreIdentity;
import dev.hallmark.transparency.Hash;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The desk of an operator whose instance has a log of each version, records of issuances and a
 * ceremony's function, all in memory, at a time that he sets.
 */
final class IncidentDesk {
  static final String IDP = SigningAuthority.IDP;

  final SigningAuthority authority = new SigningAuthority();
  final VolatileIssuances records = new VolatileIssuances();
  private final Map<LogName, MemoryLogStore> stores = new HashMap<>();
  Instant now = SigningAuthority.TIME;
  FreezeRecord frozen = FreezeRecord.EMPTY;
  boolean keepsRecords = true;

  /** Fulcio's; empty for an instance of an earlier release, which does not tell it. */
  String configuration = issuers(IDP);

  Optional<RuntimeException> logsFail = Optional.empty();
  String out = "";
  String err = "";
  private int serial = 0xa00;

  IncidentDesk() {
    for (LogKind kind : List.of(LogKind.REKOR_V2, LogKind.REKOR_V1)) {
      stores.put(LogName.first(kind), new MemoryLogStore());
    }
  }

  /** Somebody gets a certificate with a program, and signs. */
  void signs(LogKind log, String email, String issuer, String client, String sha256) {
    serial++;
    records.note(
        new IssuanceRecord(
            Integer.toHexString(serial),
            email,
            issuer,
            "ECDSA_P256",
            "aa",
            "bb",
            now,
            now.plusSeconds(600),
            "cc",
            OptionalLong.empty(),
            client));
    var certificate = authority.certificate(email, issuer, serial);
    log(
        log,
        log == LogKind.REKOR_V1
            ? SigningAuthority.v1(certificate, sha256)
            : SigningAuthority.v2(certificate, sha256));
  }

  /** The first log of a kind. */
  MemoryLogStore store(LogKind kind) {
    return Objects.requireNonNull(stores.get(LogName.first(kind)));
  }

  /** An entry comes into a log. */
  void log(LogKind kind, byte[] leaf) {
    TransparencyLog.builder(
            store(kind),
            LogKind.REKOR_V2.key(JdkSigner.p256(), "log"),
            () -> now,
            new SecureRandom())
        .build()
        .append(new Candidate(Hash.leaf(leaf), leaf, new byte[0]));
  }

  /** Runs the command; gives its exit code. */
  int run(String... arguments) {
    StringWriter printed = new StringWriter();
    StringWriter said = new StringWriter();
    Terminal terminal =
        new Terminal(
            new PrintWriter(printed),
            new PrintWriter(said),
            new BufferedReader(Reader.nullReader()),
            /* interactive= */ false);
    int code =
        Hallmark.commandLine(
                this::open,
                _ -> {
                  if (!keepsRecords) {
                    throw new UsageException("no table");
                  }
                  return records;
                },
                _ -> this::ask,
                terminal,
                Path.of("src/test/resources/incident/env"),
                new Surroundings(() -> now, new Environment(Map.of())))
            .execute(arguments);
    terminal.out().flush();
    terminal.err().flush();
    out = printed.toString();
    err = said.toString();
    return code;
  }

  JsonNode json() throws Exception {
    return Json.mapper().readTree(out);
  }

  /**
   * What the command freezes with, which lists so many entries at the most; {@link #out} and {@link
   * #err} have nothing of it.
   */
  Freezing freezing(int most, Terminal terminal) {
    Ceremonies ceremonies = _ -> this::ask;
    return new Freezing(
        ceremonies,
        new FreezeReview(
            new InstanceLogs(this::open, ceremonies, terminal), _ -> records, terminal, most),
        new FreezePolicies(
            new InstanceReader(() -> now), Path.of("src/test/resources/incident/env")),
        terminal,
        () -> now);
  }

  /** A configuration that takes tokens of these issuers. */
  static String issuers(String... urls) {
    ObjectNode configuration = Json.mapper().createObjectNode();
    ObjectNode issuers = configuration.putObject("oidc-issuers");
    for (String url : urls) {
      issuers.putObject(url).put("client-id", "sigstore").put("type", "email");
    }
    return configuration.toString();
  }

  private LogTarget open(LogOptions options) {
    LogName name = LogName.of(options.log).orElseThrow();
    MemoryLogStore store = stores.get(name);
    if (store == null) {
      throw new NoSuchLogException("no such log");
    }
    logsFail.ifPresent(
        fault -> {
          throw fault;
        });
    return new LogTarget(
        name,
        new PublicHalf(JdkSigner.p256().publicKey()),
        "log.example",
        store,
        new MemoryStoreIdentity("table"),
        Optional.empty(),
        Optional.empty());
  }

  /** What the ceremony's function does; its own tests say that it does. */
  private JsonNode ask(ObjectNode event) {
    if (event.has("ca")) {
      ObjectNode answer = Json.mapper().createObjectNode();
      answer.putArray("chains").addObject().put("pem", authority.chain().toPem());
      return answer;
    }
    if (event.path("freeze").asText().equals("issuers")) {
      if (configuration.isEmpty()) {
        throw new UsageException("freeze is show, identity or issuer");
      }
      return Json.mapper().createObjectNode().put("configuration", configuration);
    }
    if (!event.path("freeze").asText().equals("show")) {
      Holder holder =
          new Holder(
              Optional.ofNullable(event.get("identity")).map(JsonNode::asText),
              event.path("issuer").asText());
      String reason = event.path("reason").asText();
      frozen =
          event.path("lift").asBoolean()
              ? frozen.lifted(holder, now, reason)
              : frozen.frozen(holder, now, reason);
    }
    return frozen.toJson().put("now", now.toString());
  }
}
