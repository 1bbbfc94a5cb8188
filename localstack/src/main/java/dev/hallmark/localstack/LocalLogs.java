package dev.hallmark.localstack;

import dev.hallmark.logkeys.LogKind;
import dev.hallmark.logkeys.LogName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The logs of an instance.
 *
 * @param rekorV1 how many shards the Rekor v1 log has
 * @param rekorV2 how many Rekor v2 logs follow one another
 */
record LocalLogs(int rekorV1, int rekorV2) {
  /** What an instance begins with. */
  static final LocalLogs ONE_EACH = new LocalLogs(1, 1);

  /** The bound of the deployment, which has to describe them all in one environment. */
  static final int MOST = 8;

  LocalLogs {
    if (rekorV1 < 1 || rekorV1 > MOST || rekorV2 < 1 || rekorV2 > MOST) {
      throw new IllegalArgumentException("there are 1 to " + MOST + " logs of a kind");
    }
  }

  /** Those of a kind, the oldest first. */
  List<LocalLog> of(LogKind kind) {
    int count =
        switch (kind) {
          case REKOR_V1 -> rekorV1;
          case REKOR_V2 -> rekorV2;
          case CT -> 1;
        };
    return IntStream.rangeClosed(1, count)
        .mapToObj(shard -> new LocalLog(new LogName(kind, shard)))
        .toList();
  }

  /** The one of a kind that takes entries. */
  LocalLog active(LogKind kind) {
    return of(kind).getLast();
  }

  /** All. */
  List<LocalLog> all() {
    return Stream.of(LogKind.REKOR_V2, LogKind.REKOR_V1, LogKind.CT)
        .flatMap(kind -> of(kind).stream())
        .toList();
  }

  /** Tables of logs and queues, and of the search index. */
  List<String> tables() {
    List<String> tables = new ArrayList<>();
    for (LocalLog log : all()) {
      tables.add(log.table());
      tables.add(log.queue());
    }
    tables.add(LocalLog.index());
    return tables;
  }
}
