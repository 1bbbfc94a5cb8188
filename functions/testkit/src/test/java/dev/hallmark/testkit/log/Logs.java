package dev.hallmark.testkit.log;

import dev.hallmark.logengine.AppendResult;
import dev.hallmark.logengine.Candidate;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.transparency.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** A log on one store, and environments that work on it. */
final class Logs {
  final MemoryLogStore store = new MemoryLogStore();
  final TestLogKey key;
  final TestClock clock = new TestClock();
  private int environments;

  Logs() {
    this(new TestLogKey("log.example"));
  }

  Logs(TestLogKey key) {
    this.key = key;
  }

  /** Another environment on the same log. */
  TransparencyLog environment() {
    return environment(store);
  }

  /** Another environment that sees the log through this store. */
  TransparencyLog environment(LogStore through) {
    return TransparencyLog.builder(through, key)
        .receipts(key.receipts())
        .clock(clock)
        .random(new Random(environments++))
        .build();
  }

  LogAuditor audit() {
    return LogAuditor.audit(store, key);
  }

  static Candidate candidate(String text) {
    byte[] leaf = text.getBytes(StandardCharsets.UTF_8);
    return new Candidate(Hash.leaf(leaf), leaf, new byte[0]);
  }

  static AppendResult.Logged logged(AppendResult result) {
    return (AppendResult.Logged) result;
  }
}
