package dev.hallmark.infrastructure.settings;

import dev.hallmark.fulcio.domain.config.IssuanceSettings;
import dev.hallmark.infrastructure.functions.DeployedFunction;
import dev.hallmark.kit.http.ShardKeys;
import dev.hallmark.pki.sct.TemporalShards;
import dev.hallmark.rekor.RepeatedEntries;
import dev.hallmark.rekor.admission.AdmissionMode;
import dev.hallmark.timestamp.domain.Policies;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a deployer decides.
 *
 * @param stackName name of the CloudFormation stack
 * @param entrance the host name and how it is reached
 * @param organization O of the authorities' names; fixed for the instance's life
 * @param issuers the issuers file, checked by Fulcio's own reader
 * @param oidcIssuers identity providers to which clients send a person; fixed for the instance's
 *     life
 * @param keep whether logs, keys and the bucket outlive the stack
 * @param breakGlassRoleArn the one role that may disable or delete keys that are kept
 * @param logRetentionDays how long function and access logs are kept
 * @param checkpointLockDays how long nobody can delete an archived checkpoint; of no effect unless
 *     kept
 * @param reservedConcurrency upper bounds of functions, which also set that part of the account's
 *     pool aside
 * @param rekorV1 whether there is a Rekor v1 log beside that of version 2
 * @param shards how many logs follow one another
 * @param keys how many keys follow one another
 * @param issuance what is decided of certificates
 * @param rekor what the logs of signatures take
 * @param timestampPolicies under which policies time is stated
 * @param logs what the logs may reckon with
 * @param throttle how many requests the edge lets in
 * @param tracing whether X-Ray samples requests
 * @param webApplicationFirewall whether a web ACL stands before the API; billed by the month
 * @param gatewayLogRole whether to set the account's role for API Gateway's logs
 * @param watch what is measured, and who is told
 * @param canary whether the instance signs and verifies by itself, through its public edge
 * @param rollout how new versions of functions take over
 */
public record Settings(
    String stackName,
    Entrance entrance,
    String organization,
    Issuers issuers,
    List<String> oidcIssuers,
    boolean keep,
    Optional<String> breakGlassRoleArn,
    int logRetentionDays,
    int checkpointLockDays,
    Map<DeployedFunction, Integer> reservedConcurrency,
    boolean rekorV1,
    Shards shards,
    Keys keys,
    IssuanceSettings issuance,
    Rekor rekor,
    Policies timestampPolicies,
    LogCapacity logs,
    Throttle throttle,
    boolean tracing,
    boolean webApplicationFirewall,
    boolean gatewayLogRole,
    Watch watch,
    boolean canary,
    Rollout rollout) {
  /**
   * Fulcio's configuration.
   *
   * @param json what its function reads
   * @param entries URLs of the identity providers, and patterns of such, as metrics name them
   * @param warnings what works but is hardly meant, with file and line
   */
  public record Issuers(String json, List<String> entries, List<String> warnings) {
    /** Copies the lists. */
    public Issuers {
      entries = List.copyOf(entries);
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * API Gateway's token bucket.
   *
   * @param requestsPerSecond refill
   * @param burst size
   */
  public record Throttle(int requestsPerSecond, int burst) {}

  /**
   * How many logs follow one another. One more opens a log, announces it and ends the one before;
   * what was opened stays.
   *
   * @param rekorV1 shards of the Rekor v1 log, one log to who asks
   * @param rekorV1Keys with which keys they sign; one may wait for its shard
   * @param rekorV2 Rekor v2 logs, each with a key and a path of its own
   * @param overlapHours how long a Rekor v2 log takes entries after the next one was announced
   * @param ct when CT logs end: one log more than there are ends
   */
  public record Shards(
      int rekorV1, ShardKeys rekorV1Keys, int rekorV2, int overlapHours, TemporalShards ct) {}

  /**
   * How many keys there are of a role whose key can be succeeded by another: those in use, those of
   * before and perhaps the next one, which nothing uses until {@code hallmark rotate} says so.
   *
   * @param ca of the certificate authority's intermediate
   * @param tsa of the timestamp authority
   * @param tsaRoot curve of the one key of its root; fixed for the instance's life
   * @param tufRoot of the TUF root
   * @param tufTargets of TUF's targets
   * @param tufOnline of TUF's snapshot, and as many of its timestamp
   */
  public record Keys(int ca, int tsa, Curve tsaRoot, int tufRoot, int tufTargets, int tufOnline) {}

  /**
   * What the logs of signatures take, and what of them is open.
   *
   * @param admission whose entries
   * @param admittedIdentities the list that {@code IdentityRules} reads; present with {@link
   *     AdmissionMode#IDENTITIES}
   * @param repeated what is answered to an entry that is there already
   * @param v1Kinds kinds of entry that version 1 takes; none means all
   * @param v1DisabledEndpoints operations of version 1 that are switched off
   */
  public record Rekor(
      AdmissionMode admission,
      Optional<String> admittedIdentities,
      RepeatedEntries repeated,
      List<String> v1Kinds,
      List<String> v1DisabledEndpoints) {
    /** Copies the lists. */
    public Rekor {
      v1Kinds = List.copyOf(v1Kinds);
      v1DisabledEndpoints = List.copyOf(v1DisabledEndpoints);
    }
  }

  /**
   * What each log may reckon with.
   *
   * @param queueShards over how many keys the markers of those who line up are spread
   * @param signaturesPerSecond of KMS's quota in the account
   */
  public record LogCapacity(int queueShards, int signaturesPerSecond) {}

  /** Copies the collections. */
  public Settings {
    oidcIssuers = List.copyOf(oidcIssuers);
    reservedConcurrency = Map.copyOf(reservedConcurrency);
  }

  /** Whether AWS is an emulator on this machine. */
  public boolean emulated() {
    return entrance instanceof Entrance.Loopback;
  }
}
