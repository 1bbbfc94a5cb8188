package dev.hallmark.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.logkeys.LogName;
import dev.hallmark.operator.signed.LogWindow;
import dev.hallmark.operator.signed.SignedEntry;
import dev.hallmark.pki.x509.MalformedCertificateException;
import dev.hallmark.pki.x509.Pem;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * All Rekor logs of an instance, of both versions, and the authorities whose certificates count.
 */
final class InstanceLogs {
  /** A log follows another once a year; more are not looked for. */
  private static final int MOST_SHARDS = 64;

  private final Targets targets;
  private final Ceremonies ceremonies;
  private final Terminal terminal;

  InstanceLogs(Targets targets, Ceremonies ceremonies, Terminal terminal) {
    this.targets = targets;
    this.ceremonies = ceremonies;
    this.terminal = terminal;
  }

  /**
   * Gives every entry of a time, log by log, and shows a person how far it is.
   *
   * @param from first instant
   * @param until last instant
   */
  void forEach(CeremonyOptions options, Instant from, Instant until, Consumer<SignedEntry> each) {
    List<LogTarget> logs = open(options);
    Set<PublicKey> authorities = authorities(options);
    Watcher watcher = new Watcher(terminal, /* prints= */ false);
    try {
      for (LogTarget log : logs) {
        new LogWindow(log.name(), log.store(), authorities)
            .forEach(from, until, each, watcher::progress);
      }
    } finally {
      watcher.done();
    }
  }

  private List<LogTarget> open(CeremonyOptions options) {
    if (options.function != null) {
      throw new UsageException(
          "--function names the ceremony alone: to read the logs, name the instance by --outputs");
    }
    List<LogTarget> logs = new ArrayList<>();
    for (LogKind kind : List.of(LogKind.REKOR_V2, LogKind.REKOR_V1)) {
      for (int shard = 1; shard <= MOST_SHARDS; shard++) {
        LogOptions one = new LogOptions();
        one.log = new LogName(kind, shard).text();
        one.instance = options.instance;
        one.outputs = options.outputs;
        try {
          logs.add(targets.open(one));
        } catch (UsageException e) {
          if (logs.isEmpty()) {
            // Not even the one that every instance has: nothing was named.
            throw e;
          }
          break;
        }
      }
    }
    return logs;
  }

  private Set<PublicKey> authorities(CeremonyOptions options) {
    JsonNode answer =
        ceremonies.open(options).ask(Json.mapper().createObjectNode().put("ca", "show"));
    Set<PublicKey> keys = new HashSet<>();
    for (JsonNode chain : answer.path("chains")) {
      try {
        keys.add(Pem.decode(chain.path("pem").asText()).getFirst().getPublicKey());
      } catch (MalformedCertificateException e) {
        throw new UsageException(
            "the instance is of a version that does not show its authorities: deploy this one"
                + " first");
      }
    }
    return keys;
  }
}
