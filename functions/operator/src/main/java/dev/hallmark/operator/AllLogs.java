package dev.hallmark.operator;

import dev.hallmark.logkeys.LogKind;
import dev.hallmark.logkeys.LogName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The logs of an instance: of each kind the first and those that follow it. */
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
   * @param kinds the first of which every instance has
   * @param instance file of a local instance; null if none is named
   * @param outputs file of an instance on AWS; null if none is named
   * @throws UsageException if no instance is found, or one of its logs is not described whole: a
   *     log that cannot be opened is not one that is not there
   */
  List<LogTarget> open(List<LogKind> kinds, @Nullable Path instance, @Nullable Path outputs) {
    return open(
        kinds,
        one -> {
          one.instance = instance;
          one.outputs = outputs;
        });
  }

  /** The same, of the instance that is put into each log's options. */
  List<LogTarget> open(List<LogKind> kinds, Consumer<LogOptions> which) {
    List<LogTarget> logs = new ArrayList<>();
    for (LogKind kind : kinds) {
      for (int shard = 1; shard <= MOST_SHARDS; shard++) {
        LogOptions one = new LogOptions();
        one.log = new LogName(kind, shard).text();
        which.accept(one);
        try {
          logs.add(targets.open(one));
        } catch (NoSuchLogException e) {
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
