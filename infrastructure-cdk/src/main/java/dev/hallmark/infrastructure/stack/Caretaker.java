package dev.hallmark.infrastructure.stack;

import dev.hallmark.infrastructure.functions.DeployedFunction;
import dev.hallmark.kit.http.ShardKeys;
import dev.hallmark.kit.http.ShardNumber;
import dev.hallmark.kit.store.InstanceObjects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.EventInvokeConfigOptions;
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.Construct;

/**
 * Publishes the logs to the bucket and audits them, whenever one has grown and each minute besides,
 * and renews snapshot and timestamp of the TUF repositories before they expire. It signs for no log
 * and writes no item of one but full tiles, which follow from its slots and are checked against the
 * signed root before they are published: who has its role can neither append nor split a view. Of
 * TUF it alone signs what says which version is the current one, also when the ceremony, which asks
 * it, has published another: who has its role can show clients an old version for longer, and no
 * content of its own.
 *
 * <p>Trusted: that what it archives is all that was signed. Every published checkpoint is kept
 * under Object Lock, against which a log that was rolled back or forked can be held. If lost: the
 * public files are written again from the tables; the archive begins anew and proves nothing of
 * before.
 */
final class Caretaker extends Construct {
  /** The roles of TUF that are renewed without a ceremony. */
  private static final List<KeyRole> ONLINE = List.of(KeyRole.TUF_SNAPSHOT, KeyRole.TUF_TIMESTAMP);

  private final ServiceFunction function;
  private final Bucket archive;

  Caretaker(
      Construct scope,
      Blueprint blueprint,
      SigningKeys keys,
      TrustRoot trust,
      CtLogs ctLogs,
      TransparencyLogs logs,
      Optional<SearchableLog> searchable) {
    super(scope, "Caretaker");
    this.archive = blueprint.platform().archive(this, blueprint);
    BucketRules.addTo(archive, blueprint);
    Role role = ServiceFunction.role(this, DeployedFunction.CARETAKER);
    List<DeployedLog> followed = new ArrayList<>(logs.all());
    searchable.ifPresent(log -> followed.addAll(log.all()));
    followed.addAll(ctLogs.all());
    followed.forEach(log -> log.shard().letFollow(role));
    logs.all().forEach(log -> keys.letRead(KeyRole.REKOR_V2, log.number(), role));
    ShardKeys turns = blueprint.settings().shards().rekorV1Keys();
    searchable.stream()
        .flatMap(log -> log.all().stream())
        .map(log -> turns.keyOf(log.name().shard()))
        .distinct()
        .forEach(key -> keys.letRead(KeyRole.REKOR_V1, key, role));
    ctLogs.all().forEach(log -> keys.letRead(KeyRole.CT_LOG, log.number(), role));
    trust.letPublish(role);
    trust.letRenew(role);
    trust.letNobodyElseWrite(role);
    if (blueprint.settings().watch().metrics()) {
      // How long their certificates live is told with the metrics.
      trust.letRead(role, InstanceObjects.CA_CHAIN, InstanceObjects.TSA_CHAIN);
    }
    Permissions.allow(
        role, List.of(archive.arnForObjects("checkpoints/*")), "s3:GetObject", "s3:PutObject");
    Permissions.allow(role, List.of(archive.getBucketArn()), "s3:ListBucket");
    Map<String, String> environment = new HashMap<>();
    environment.put("HALLMARK_BUCKET", trust.bucket().getBucketName());
    environment.put("HALLMARK_ARCHIVE_BUCKET", archive.getBucketName());
    for (KeyRole online : ONLINE) {
      List<ShardNumber> all = online.numbers(blueprint.settings());
      // The one in use and the next: those of before sign nothing, and variables have 4 KB.
      int first = Math.max(1, all.size() - 1);
      for (ShardNumber number : all.subList(first - 1, all.size())) {
        keys.letSign(online, number, role);
        ShardNumber place = new ShardNumber(number.number() - first + 1);
        environment.put(place.variable("HALLMARK_KEY_" + online), keys.id(online, number));
      }
    }
    followed.forEach(log -> describe(log, environment));
    this.function =
        new ServiceFunction(this, blueprint, DeployedFunction.CARETAKER, role, environment)
            .publishedAfter(trust.founded());
    trust.letAsk(function);
    followed.forEach(log -> log.shard().wake(function));
    eachMinute();
  }

  ServiceFunction function() {
    return function;
  }

  Bucket archive() {
    return archive;
  }

  private static void describe(DeployedLog log, Map<String, String> environment) {
    environment.put(log.name().variable("TABLE"), log.shard().tableName());
    environment.put(log.name().variable("KEY"), log.keyId());
    environment.put(log.name().variable("ORIGIN"), log.origin());
  }

  /** A round that fails is not repeated: the next minute does it. */
  private void eachMinute() {
    function
        .live()
        .configureAsyncInvoke(EventInvokeConfigOptions.builder().retryAttempts(0).build());
    Rule.Builder.create(this, "EachMinute")
        .description("Hallmark: publishes and audits the logs, renews TUF metadata")
        .schedule(Schedule.rate(Duration.minutes(1)))
        .targets(List.of(LambdaFunction.Builder.create(function.live()).retryAttempts(0).build()))
        .build();
  }
}
