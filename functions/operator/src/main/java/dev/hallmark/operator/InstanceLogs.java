package dev.hallmark.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.logkeys.LogKind;
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
   * @return what was read
   */
  List<LogRead> forEach(
      CeremonyOptions options, Instant from, Instant until, Consumer<SignedEntry> each) {
    List<LogTarget> logs = open(options);
    Set<PublicKey> authorities = authorities(options);
    List<LogRead> read = new ArrayList<>();
    Watcher watcher = new Watcher(terminal, /* prints= */ false);
    try {
      for (LogTarget log : logs) {
        long[] entries = new long[1];
        new LogWindow(log.name(), log.store(), authorities)
            .forEach(
                from,
                until,
                entry -> {
                  entries[0]++;
                  each.accept(entry);
                },
                watcher::progress);
        read.add(new LogRead(log.name().text(), entries[0]));
      }
      return read;
    } finally {
      watcher.done();
    }
  }

  private List<LogTarget> open(CeremonyOptions options) {
    if (options.function != null) {
      throw new UsageException(
          "--function names the ceremony alone: to read the logs, name the instance by --outputs");
    }
    return new AllLogs(targets)
        .open(List.of(LogKind.REKOR_V2, LogKind.REKOR_V1), options.instance, options.outputs);
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
