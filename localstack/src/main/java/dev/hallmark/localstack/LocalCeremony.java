package dev.hallmark.localstack;

import dev.hallmark.aws.AwsClients;
import dev.hallmark.genesis.app.InstanceDescription;
import dev.hallmark.genesis.lambda.GenesisHandler;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.kit.http.ShardNumber;
import dev.hallmark.localstack.embedded.EmbeddedLambda;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The ceremony's function: it may use every key, so an operator asks it. */
final class LocalCeremony {
  static final String FUNCTION = "hallmark-genesis";

  private LocalCeremony() {}

  /**
   * Makes it.
   *
   * @param clients the embedded services themselves: what it does is part of no request
   */
  static void deploy(
      AwsClients clients, EmbeddedLambda lambda, InstanceDescription instance, LocalLogs logs) {
    Map<String, String> variables = new HashMap<>();
    variables.put("HALLMARK_BUCKET", LocalInstance.BUCKET);
    variables.put("HALLMARK_URL", instance.url());
    variables.put("HALLMARK_REKOR_ORIGIN", instance.rekorOrigin());
    variables.put("HALLMARK_ORGANIZATION", instance.organization());
    variables.put("HALLMARK_OIDC_ISSUERS", String.join(",", instance.oidcIssuers()));
    variables.put("HALLMARK_REKOR_OVERLAP_HOURS", "0");
    for (LocalKeys key : LocalKeys.values()) {
      variables.put("HALLMARK_KEY_" + key.name(), key.alias());
    }
    variables.put("HALLMARK_CT_SHARD_ENDS", logs.ct().text());
    variables.put("HALLMARK_CT_LEAD_HOURS", "0");
    follow(variables, LocalKeys.REKOR_V2, logs.rekorV2());
    follow(variables, LocalKeys.CT_LOG, logs.ct().count());
    lambda.deploy(
        FUNCTION, new GenesisHandler(clients, new Environment(variables), InstantSource.system()));
  }

  /** Names the keys of the logs after the first. */
  private static void follow(Map<String, String> variables, LocalKeys role, int logs) {
    for (int shard = 2; shard <= logs; shard++) {
      variables.put(new ShardNumber(shard).variable("HALLMARK_KEY_" + role), role.alias(shard));
    }
  }
}
