package dev.hallmark.localstack;

import dev.hallmark.aws.AwsClients;
import dev.hallmark.genesis.app.CeremonyKeys;
import dev.hallmark.genesis.app.CtShards;
import dev.hallmark.genesis.app.Genesis;
import dev.hallmark.genesis.app.InstanceDescription;
import dev.hallmark.genesis.app.LaterLogs;
import dev.hallmark.genesis.app.LaterTufKeys;
import dev.hallmark.genesis.app.OnlineRepositories;
import dev.hallmark.genesis.app.RekorShards;
import dev.hallmark.genesis.app.RekorV1Keys;
import dev.hallmark.genesis.app.Successors;
import dev.hallmark.genesis.lambda.GenesisHandler;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.kit.http.ShardNumber;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.localstack.embedded.EmbeddedKms;
import dev.hallmark.localstack.embedded.EmbeddedLambda;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.tuf.repository.Lifetimes;
import dev.hallmark.tuf.repository.OnlineKeys;
import dev.hallmark.tuf.repository.OnlineRoles;
import dev.hallmark.tuf.repository.RoleSigners;
import dev.hallmark.tuf.store.StoredOnlineRoles;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The ceremony, at each start, and its function: that may use every key, so an operator asks it.
 */
final class LocalCeremony {
  static final String FUNCTION = "hallmark-genesis";

  private LocalCeremony() {}

  /** Holds the ceremony, or finds that it was held. */
  static void hold(
      EmbeddedKms kms, ObjectStore objects, InstanceDescription instance, LocalLogs logs) {
    new Genesis(
            objects,
            keys(kms),
            online(kms, objects),
            later(kms, logs),
            InstantSource.system(),
            new SecureRandom())
        .run(instance);
  }

  /** As the caretaker signs, which is not there yet. */
  private static OnlineRepositories online(EmbeddedKms kms, ObjectStore objects) {
    OnlineKeys keys =
        new OnlineKeys(signers(kms, LocalKeys.TUF_SNAPSHOT), signers(kms, LocalKeys.TUF_TIMESTAMP));
    return new OnlineRepositories(
        online(objects, InstanceObjects.TUF, keys),
        online(objects, InstanceObjects.TUF_LEGACY, keys));
  }

  private static OnlineRoles online(ObjectStore objects, String prefix, OnlineKeys keys) {
    return new StoredOnlineRoles(objects, prefix, keys, Lifetimes.ATTENDED, InstantSource.system());
  }

  private static RoleSigners signers(EmbeddedKms kms, LocalKeys role) {
    return RoleSigners.of(role.signer(kms)).and(role.successors(kms));
  }

  private static CeremonyKeys keys(EmbeddedKms kms) {
    return new CeremonyKeys(
        LocalKeys.CA_ROOT.signer(kms),
        LocalKeys.CA.signer(kms),
        LocalKeys.CT_LOG.signer(kms),
        Optional.of(LocalKeys.REKOR_V1.signer(kms)),
        LocalKeys.REKOR_V2.signer(kms),
        LocalKeys.TSA_ROOT.signer(kms),
        LocalKeys.TSA.signer(kms),
        LocalKeys.TUF_ROOT.signer(kms),
        LocalKeys.TUF_TARGETS.signer(kms),
        LocalKeys.TUF_SNAPSHOT.signer(kms),
        LocalKeys.TUF_TIMESTAMP.signer(kms),
        new Successors(
            LocalKeys.CA.successors(kms),
            LocalKeys.TSA.successors(kms),
            new LaterTufKeys(
                LocalKeys.TUF_ROOT.successors(kms),
                LocalKeys.TUF_TARGETS.successors(kms),
                LocalKeys.TUF_SNAPSHOT.successors(kms),
                LocalKeys.TUF_TIMESTAMP.successors(kms))));
  }

  /** Here who opens a log is its only client: the log before closes at once. */
  private static LaterLogs later(EmbeddedKms kms, LocalLogs logs) {
    return new LaterLogs(
        new RekorShards(following(kms, LocalKeys.REKOR_V2, logs.rekorV2()), Duration.ZERO),
        new RekorV1Keys(
            following(kms, LocalKeys.REKOR_V1, logs.rekorV1Keys().count()),
            logs.rekorV1Keys(),
            logs.rekorV1()),
        new CtShards(following(kms, LocalKeys.CT_LOG, logs.ct().count()), logs.ct(), Duration.ZERO),
        LaterLogs.Step.ANNOUNCE);
  }

  private static List<Signer> following(EmbeddedKms kms, LocalKeys role, int keys) {
    return IntStream.rangeClosed(2, keys).mapToObj(shard -> role.signer(kms, shard)).toList();
  }

  /**
   * Makes the function.
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
    variables.put("HALLMARK_CARETAKER_FUNCTION", LocalFunctions.CARETAKER_FUNCTION);
    variables.put("HALLMARK_REKOR_OVERLAP_HOURS", "0");
    for (LocalKeys key : LocalKeys.values()) {
      key.nameAll("HALLMARK_KEY_" + key.name(), variables);
    }
    variables.put("HALLMARK_TSA_ROOT_CURVE", LocalKeys.TSA_ROOT.curve(clients.kms()));
    variables.put("HALLMARK_CT_SHARD_ENDS", logs.ct().text());
    variables.put("HALLMARK_CT_LEAD_HOURS", "0");
    variables.put("HALLMARK_REKOR_V1_SHARDS", Integer.toString(logs.rekorV1()));
    variables.put("HALLMARK_REKOR_V1_KEY_FROM", logs.rekorV1Keys().text());
    follow(variables, LocalKeys.REKOR_V1, logs.rekorV1Keys().count());
    follow(variables, LocalKeys.REKOR_V2, logs.rekorV2());
    follow(variables, LocalKeys.CT_LOG, logs.ct().count());
    lambda.deploy(
        FUNCTION, new GenesisHandler(clients, new Environment(variables), InstantSource.system()));
  }

  /** Names the keys of logs after the first. */
  private static void follow(Map<String, String> variables, LocalKeys role, int keys) {
    for (int key = 2; key <= keys; key++) {
      variables.put(new ShardNumber(key).variable("HALLMARK_KEY_" + role), role.alias(key));
    }
  }
}
