package dev.hallmark.localstack;

import dev.hallmark.fulcio.domain.config.CheckedConfiguration;
import dev.hallmark.fulcio.domain.config.IssuanceSettings;
import dev.hallmark.kit.http.ShardKeys;
import dev.hallmark.pki.sct.TemporalShards;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a local instance is started.
 *
 * @param port loopback port; 0 for a free one
 * @param data folder that keeps keys, log and TUF repository between runs; empty to forget
 *     everything
 * @param rekorV1 how many shards the Rekor v1 log has; empty for as many as the folder knows
 * @param rekorV1Keys with which keys they sign; empty for those that the folder knows
 * @param rekorV2 how many Rekor v2 logs follow one another; empty for as many as the folder knows
 * @param ctEnds when CT logs end; empty for when the folder knows
 * @param dynamoDbLibraries folder with DynamoDB Local's jars
 * @param logs what the logs of signatures take
 * @param issuance what is decided of certificates
 * @param issuers the operator's Fulcio configuration, whose issuers stand beside the development
 *     issuer; empty for that one alone
 */
record InstanceOptions(
    int port,
    Optional<Path> data,
    Optional<Integer> rekorV1,
    Optional<ShardKeys> rekorV1Keys,
    Optional<Integer> rekorV2,
    Optional<TemporalShards> ctEnds,
    Path dynamoDbLibraries,
    LogSettings logs,
    IssuanceSettings issuance,
    Optional<CheckedConfiguration> issuers) {
  /** No further key of Rekor v1, unless the folder knows one. */
  InstanceOptions(
      int port,
      Optional<Path> data,
      Optional<Integer> rekorV1,
      Optional<Integer> rekorV2,
      Optional<TemporalShards> ctEnds,
      Path dynamoDbLibraries,
      LogSettings logs,
      IssuanceSettings issuance,
      Optional<CheckedConfiguration> issuers) {
    this(
        port,
        data,
        rekorV1,
        Optional.empty(),
        rekorV2,
        ctEnds,
        dynamoDbLibraries,
        logs,
        issuance,
        issuers);
  }

  /** One log of each kind, unless the folder knows more; all take everything. */
  InstanceOptions(int port, Optional<Path> data, Path dynamoDbLibraries) {
    this(
        port,
        data,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        dynamoDbLibraries,
        LogSettings.OPEN,
        IssuanceSettings.DEFAULTS,
        Optional.empty());
  }

  /** What was asked for, and the rest as it was. */
  LocalLogs logsOr(LocalLogs before) {
    return new LocalLogs(
        rekorV1.orElse(before.rekorV1()),
        rekorV1Keys.orElse(before.rekorV1Keys()),
        rekorV2.orElse(before.rekorV2()),
        ctEnds.orElse(before.ct()));
  }
}
