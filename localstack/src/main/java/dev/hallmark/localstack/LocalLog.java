package dev.hallmark.localstack;

import dev.hallmark.kit.http.ShardNumber;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.logkeys.LogName;
import java.util.HashMap;
import java.util.Map;

/**
 * One log of the instance, and what it is called here.
 *
 * @param name which log
 * @param key number of its key among those of its kind, from 1
 */
record LocalLog(LogName name, ShardNumber key) {
  /** Of the first shard; those after it count on. */
  private static final long TREE_ID = 1_163_936_042_171_514_371L;

  static LocalLog first(LogKind kind) {
    return new LocalLog(LogName.first(kind), ShardNumber.FIRST);
  }

  String function() {
    return name.kind() == LogKind.CT
        ? "hallmark-ct-log" + (name.shard() == 1 ? "" : "-" + name.shard())
        : "hallmark-" + name.text();
  }

  String table() {
    return "hallmark-" + name.text();
  }

  String queue() {
    return table() + "-queue";
  }

  /** The search index of all shards of the Rekor v1 log. */
  static String index() {
    return first(LogKind.REKOR_V1).table() + "-index";
  }

  /** First line of its checkpoints. */
  String origin() {
    return switch (name.kind()) {
      case CT -> shard().ctOrigin(LocalInstance.HOST);
      case REKOR_V1 -> LocalInstance.HOST + " - " + (TREE_ID + name.shard() - 1);
      case REKOR_V2 -> shard().rekorOrigin(LocalInstance.HOST);
    };
  }

  ShardNumber shard() {
    return new ShardNumber(name.shard());
  }

  /** The alias of its key. Shards of Rekor v1 may share one: clients know the log by it. */
  String keyAlias() {
    return switch (name.kind()) {
      case CT -> LocalKeys.CT_LOG.alias(key.number());
      case REKOR_V1 -> LocalKeys.REKOR_V1.alias(key.number());
      case REKOR_V2 -> LocalKeys.REKOR_V2.alias(key.number());
    };
  }

  /** What stands before its paths. */
  String path() {
    return switch (name.kind()) {
      case CT -> shard().ctPath();
      case REKOR_V1 -> "";
      case REKOR_V2 -> shard().rekorPath();
    };
  }

  /** What its function is told. */
  Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>();
    variables.put("HALLMARK_LOG_NAME", name.text());
    variables.put("HALLMARK_LOG_TABLE", table());
    variables.put("HALLMARK_QUEUE_TABLE", queue());
    variables.put("HALLMARK_LOG_KEY", keyAlias());
    variables.put("HALLMARK_LOG_ORIGIN", origin());
    variables.put("HALLMARK_BASE_PATH", path());
    return variables;
  }

  /** What the caretaker is told. */
  Map<String, String> careEnvironment() {
    return Map.of(
        name.variable("TABLE"), table(),
        name.variable("KEY"), keyAlias(),
        name.variable("ORIGIN"), origin());
  }
}
