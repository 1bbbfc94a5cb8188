package dev.hallmark.infrastructure.stack;

import dev.hallmark.kit.http.ShardNumber;
import dev.hallmark.logkeys.LogName;

/**
 * What others must know of one of the logs.
 *
 * @param name which log
 * @param shard its tables
 * @param origin first line of its checkpoints
 * @param keyId its key in KMS
 */
record DeployedLog(LogName name, LogShard shard, String origin, String keyId) {
  ShardNumber number() {
    return new ShardNumber(name.shard());
  }
}
