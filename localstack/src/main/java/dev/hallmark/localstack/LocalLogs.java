package dev.hallmark.localstack;

import dev.hallmark.kit.http.ShardKeys;
import dev.hallmark.kit.http.ShardNumber;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.logkeys.LogName;
import dev.hallmark.pki.sct.TemporalShards;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The logs of an instance.
 *
 * @param rekorV1 how many shards the Rekor v1 log has
 * @param rekorV1Keys with which keys they sign; one may wait for its shard
 * @param rekorV2 how many Rekor v2 logs follow one another
 * @param ct when CT logs end
 */
record LocalLogs(int rekorV1, ShardKeys rekorV1Keys, int rekorV2, TemporalShards ct) {
  /** What an instance begins with. */
  static final LocalLogs ONE_EACH = new LocalLogs(1, ShardKeys.ONE, 1, TemporalShards.NONE);

  /** The bound of the deployment, which has to describe them all in one environment. */
  static final int MOST = 8;

  LocalLogs {
    if (rekorV1 < 1 || rekorV1 > MOST || rekorV2 < 1 || rekorV2 > MOST || ct.count() > MOST) {
      throw new IllegalArgumentException("there are 1 to " + MOST + " logs of a kind");
    }
  }

  /** Those of a kind, the oldest first. */
  List<LocalLog> of(LogKind kind) {
    int count =
        switch (kind) {
          case REKOR_V1 -> rekorV1;
          case REKOR_V2 -> rekorV2;
          case CT -> ct.count();
        };
    return IntStream.rangeClosed(1, count)
        .mapToObj(shard -> new LocalLog(new LogName(kind, shard), key(kind, shard)))
        .toList();
  }

  private ShardNumber key(LogKind kind, int shard) {
    return kind == LogKind.REKOR_V1 ? rekorV1Keys.keyOf(shard) : new ShardNumber(shard);
  }

  /** The last of a kind; of Rekor's logs the one that takes entries. */
  LocalLog last(LogKind kind) {
    return of(kind).getLast();
  }

  /**
   * Makes sure that an instance that had other logs can have these.
   *
   * @throws StartException if fewer are asked for than were opened, a shard of Rekor v1 with
   *     another key, or a CT log at a time that cannot be
   */
  void requireAfter(LocalLogs before, Instant now) throws StartException {
    if (rekorV1 < before.rekorV1 || rekorV2 < before.rekorV2) {
      throw new StartException(
          "the instance has %d shards of Rekor v1 and %d logs of Rekor v2: what was opened stays"
              .formatted(before.rekorV1, before.rekorV2));
    }
    requireKeysAfter(before);
    List<Instant> known = before.ct.ends();
    if (ct.ends().size() < known.size() || !ct.ends().subList(0, known.size()).equals(known)) {
      throw new StartException(
          "--ct-shard-ends must begin with %s, which clients were told"
              .formatted(before.ct.text()));
    }
    for (Instant end : ct.ends().subList(known.size(), ct.ends().size())) {
      if (!end.isAfter(now)) {
        throw new StartException("--ct-shard-ends: %s is past".formatted(end));
      }
    }
  }

  private void requireKeysAfter(LocalLogs before) throws StartException {
    List<Integer> told = before.rekorV1Keys.from();
    List<Integer> asked = rekorV1Keys.from();
    if (asked.size() < told.size() || !asked.subList(0, told.size()).equals(told)) {
      throw new StartException(
          "--rekor-v1-key-from must begin with %s, which clients were told"
              .formatted(before.rekorV1Keys.text()));
    }
    for (int shard : asked.subList(told.size(), asked.size())) {
      if (shard <= before.rekorV1) {
        throw new StartException(
            "--rekor-v1-key-from: shard %d of Rekor v1 is there, and a shard keeps its key: name a later one"
                .formatted(shard));
      }
    }
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
