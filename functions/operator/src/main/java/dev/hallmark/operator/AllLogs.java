package dev.hallmark.operator;

import dev.hallmark.logkeys.LogKind;
import dev.hallmark.logkeys.LogName;
import java.util.ArrayList;
import java.util.List;

/** Every log of an instance: of each kind the first and those that follow it. */
final class AllLogs {
  /** A log follows another once a year; more are not looked for. */
  private static final int MOST_SHARDS = 64;

  private final Targets targets;

  AllLogs(Targets targets) {
    this.targets = targets;
  }

  /**
   * Opens them.
   *
   * @throws UsageException if the options name no instance
   */
  List<LogTarget> open(DestroyOptions options) {
    List<LogTarget> logs = new ArrayList<>();
    for (LogKind kind : List.of(LogKind.REKOR_V2, LogKind.REKOR_V1, LogKind.CT)) {
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
}
