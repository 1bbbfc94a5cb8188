package dev.hallmark.infrastructure.stack;

import dev.hallmark.infrastructure.functions.DeployedFunction;
import dev.hallmark.infrastructure.settings.Curve;
import dev.hallmark.infrastructure.settings.Settings;
import dev.hallmark.kit.http.ShardNumber;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.logkeys.LogName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.RuleTargetInput;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.Construct;
import software.constructs.IDependable;

/**
 * What clients begin with: the bucket of the TUF repository and of the instance's public objects,
 * and the ceremony that fills it.
 *
 * <p>The ceremony is a custom resource answered by our own function. It runs when the stack is
 * created and whenever its code, its environment or the issuers file change; a run over a complete
 * instance changes nothing but the issuers file. Deleting the resource deletes nothing. Each week
 * its function is asked to renew the TUF metadata that is about to expire, and nothing else.
 *
 * <p>The bucket is not trusted by clients: TUF files are signed, and version 1 of the root is
 * handed over. If lost, the ceremony writes it again only with the same keys and never the same
 * bytes, so it is kept, versioned, writes must be conditional and nothing is deleted. The instance
 * itself believes what lies below {@code instance/}, so only the ceremony and the caretaker write
 * there and below {@code tuf/}.
 */
final class TrustRoot extends Construct {
  /** Keys with which the ceremony signs; of the others it reads the public half. */
  private static final Set<KeyRole> SIGNING =
      Set.of(
          KeyRole.CA_ROOT,
          // Requests for a certificate from another root; with the root's key it could issue
          // anyway.
          KeyRole.CA,
          KeyRole.TSA_ROOT,
          KeyRole.TUF_ROOT,
          // Snapshot and timestamp, with which clients see what these two sign, are the
          // caretaker's.
          KeyRole.TUF_TARGETS);

  private static final String INSTANCE = "instance/";

  /** For a cold start before the function's own time-out and the answer's way after it. */
  private static final java.time.Duration ANSWER_UNDER_WAY = java.time.Duration.ofMinutes(2);

  private final Blueprint blueprint;
  private final Bucket bucket;
  private final ServiceFunction ceremony;
  private final CustomResource founding;

  TrustRoot(Construct scope, Blueprint blueprint, SigningKeys keys, Edge edge) {
    super(scope, "TrustRoot");
    this.blueprint = blueprint;
    this.bucket = blueprint.platform().bucket(this, blueprint);
    BucketRules.addTo(bucket, blueprint);
    Role role = ServiceFunction.role(this, DeployedFunction.GENESIS);
    Permissions.allow(
        role, List.of(bucket.arnForObjects(INSTANCE + "*")), "s3:GetObject", "s3:PutObject");
    letRead(role, InstanceObjects.TUF + "*");
    Permissions.allow(
        role,
        Stream.of(
                InstanceObjects.TUF + "*root.json",
                InstanceObjects.TUF + "*.targets.json",
                InstanceObjects.TUF + "targets/*",
                InstanceObjects.TUF_LEGACY + "targets/*")
            .map(bucket::arnForObjects)
            .toList(),
        "s3:PutObject");
    // Without it S3 answers 403 for what is missing, and the ceremony could not tell.
    Permissions.allow(role, List.of(bucket.getBucketArn()), "s3:ListBucket");
    for (KeyRole key : KeyRole.values()) {
      for (ShardNumber number : key.numbers(blueprint.settings())) {
        if (SIGNING.contains(key)) {
          keys.letSign(key, number, role);
        } else {
          keys.letRead(key, number, role);
        }
      }
    }
    if (blueprint.settings().rekorV1()) {
      // Whether a shard that is not named any more has entries.
      Settings.Shards shards = blueprint.settings().shards();
      // And whether a shard is there with which another key is to begin.
      Stream.concat(Stream.of(shards.rekorV1() + 1), shards.rekorV1Keys().from().stream())
          .distinct()
          .forEach(shard -> letReadCheckpoint(role, new LogName(LogKind.REKOR_V1, shard)));
    }
    this.ceremony =
        new ServiceFunction(
            this,
            blueprint,
            DeployedFunction.GENESIS,
            role,
            environment(blueprint.settings(), keys, edge));
    this.founding = founding(blueprint.settings());
    eachWeek();
  }

  Bucket bucket() {
    return bucket;
  }

  ServiceFunction ceremony() {
    return ceremony;
  }

  /** Done when the instance's objects are there. */
  IDependable founded() {
    return founding;
  }

  /** What the ceremony told about the instance. */
  String told(String name) {
    return founding.getAttString(name);
  }

  /** Lets a function read objects of the instance. */
  void letRead(Role role, String... objects) {
    Permissions.allow(role, Stream.of(objects).map(bucket::arnForObjects).toList(), "s3:GetObject");
  }

  /**
   * Lets the certificate authority read who gets no certificates. There is no such object before
   * anybody was frozen, and only with the right to list does S3 say so.
   */
  void letReadFreezes(Role role) {
    letRead(role, InstanceObjects.FROZEN);
    Permissions.allow(role, List.of(bucket.getBucketArn()), "s3:ListBucket");
  }

  /**
   * Lets a log's function read what is published of its log, with which it compares its table. Only
   * with the right to list does S3 answer 404 before the first publication; with 403 the function
   * could not tell a new log from one that it must not see, and would refuse to append.
   */
  void letReadCheckpoint(Role role, LogName log) {
    letRead(role, InstanceObjects.filesOf(log.text()) + "checkpoint");
    Permissions.allow(role, List.of(bucket.getBucketArn()), "s3:ListBucket");
  }

  /** Lets the caretaker write the logs' public files and its own notes of them. */
  void letPublish(Role role) {
    Permissions.allow(
        role,
        Stream.of(InstanceObjects.LOGS, InstanceObjects.AUDITS)
            .map(prefix -> bucket.arnForObjects(prefix + "*"))
            .toList(),
        "s3:GetObject",
        "s3:PutObject");
    Permissions.allow(role, List.of(bucket.getBucketArn()), "s3:ListBucket");
  }

  /**
   * Lets the caretaker renew snapshot and timestamp of both TUF repositories. It reads all of them:
   * before it publishes it makes sure that clients will accept the whole.
   */
  void letRenew(Role role) {
    letRead(role, InstanceObjects.TUF + "*");
    Permissions.allow(
        role,
        Stream.of(
                InstanceObjects.TUF + "*.snapshot.json",
                InstanceObjects.TUF + "timestamp.json",
                InstanceObjects.TUF_LEGACY + "timestamp.json")
            .map(bucket::arnForObjects)
            .toList(),
        "s3:PutObject");
  }

  /**
   * Refuses everybody else what functions believe and what clients begin with: a chain that is
   * stored there is in the next trusted root.
   *
   * @param caretaker writes snapshots, timestamps and its notes
   */
  void letNobodyElseWrite(Role caretaker) {
    BucketRules.onlyWrittenBy(
        bucket, blueprint, List.of(INSTANCE, InstanceObjects.TUF), ceremony.role(), caretaker);
  }

  /**
   * Lets the ceremony ask the caretaker to lead clients to what it published. Its function and all
   * that this may do is there before the ceremony runs; its versions and its schedule come after.
   */
  void letAsk(ServiceFunction caretaker) {
    // Not the alias: at the founding no version is live yet, and nobody waits for its start.
    Permissions.allow(
        ceremony.role(), List.of(caretaker.function().getFunctionArn()), "lambda:InvokeFunction");
    ceremony.function().addEnvironment("HALLMARK_CARETAKER_FUNCTION", caretaker.name());
    founding.getNode().addDependency(caretaker.deployed());
  }

  /**
   * Root and targets live for a year and are renewed when half of it is gone: a renewal may fail
   * twenty-six weeks in a row.
   */
  private void eachWeek() {
    Rule.Builder.create(this, "EachWeek")
        .description("Hallmark: renews the TUF root and targets before they expire")
        .schedule(Schedule.rate(Duration.days(7)))
        .targets(
            List.of(
                LambdaFunction.Builder.create(ceremony.function())
                    .event(RuleTargetInput.fromObject(Map.of("tuf", "renew")))
                    .build()))
        .build();
  }

  private Map<String, String> environment(Settings settings, SigningKeys keys, Edge edge) {
    Map<String, String> environment = new HashMap<>();
    environment.put("HALLMARK_BUCKET", bucket.getBucketName());
    environment.put("HALLMARK_URL", edge.url());
    environment.put("HALLMARK_REKOR_ORIGIN", edge.logName());
    environment.put("HALLMARK_ORGANIZATION", settings.organization());
    environment.put("HALLMARK_OIDC_ISSUERS", String.join(",", settings.oidcIssuers()));
    for (KeyRole key : KeyRole.values()) {
      for (ShardNumber number : key.numbers(settings)) {
        environment.put(number.variable("HALLMARK_KEY_" + key), keys.id(key, number));
      }
    }
    if (settings.keys().tsaRoot() == Curve.P_384) {
      // Without it P-256, as of releases that knew no other.
      environment.put("HALLMARK_TSA_ROOT_CURVE", settings.keys().tsaRoot().text());
    }
    if (settings.rekorV1()) {
      environment.put("HALLMARK_REKOR_V1_SHARDS", Integer.toString(settings.shards().rekorV1()));
      if (settings.shards().rekorV1Keys().count() > 1) {
        environment.put("HALLMARK_REKOR_V1_KEY_FROM", settings.shards().rekorV1Keys().text());
      }
    }
    Settings.Shards shards = settings.shards();
    if (shards.rekorV2() > 1) {
      environment.put("HALLMARK_REKOR_OVERLAP_HOURS", Integer.toString(shards.overlapHours()));
    }
    if (shards.ct().count() > 1) {
      environment.put("HALLMARK_CT_SHARD_ENDS", shards.ct().text());
    }
    return environment;
  }

  /**
   * Tells clients of the logs that follow the first of their kind, once these answer: the
   * ceremony's function again, as a resource of its own. It must be the last of the stack: what
   * clients were told cannot be taken back, but a stack in which anything fails later is, with the
   * new log's key and table.
   *
   * @param before everything else of the stack
   */
  Optional<CustomResource> announce(Settings settings, List<? extends IDependable> before) {
    Map<String, String> properties = new HashMap<>();
    if (settings.shards().rekorV2() > 1) {
      properties.put("RekorLogs", Integer.toString(settings.shards().rekorV2()));
    }
    if (settings.rekorV1() && settings.shards().rekorV1Keys().count() > 1) {
      // With the number of shards: the key before ends once that of its shard has taken over.
      properties.put(
          "RekorV1Keys",
          "from shard %s of %d"
              .formatted(settings.shards().rekorV1Keys().text(), settings.shards().rekorV1()));
    }
    if (settings.shards().ct().count() > 1) {
      properties.put("CtLogs", settings.shards().ct().text());
    }
    if (properties.isEmpty()) {
      return Optional.empty();
    }
    CustomResource announcement =
        CustomResource.Builder.create(this, "Announcement")
            .resourceType("Custom::HallmarkAnnouncement")
            .serviceToken(ceremony.function().getFunctionArn())
            .serviceTimeout(serviceTimeout())
            .properties(Ordered.map(properties))
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    announcement.getNode().addDependency(founding);
    announcement.getNode().addDependency(before.toArray(IDependable[]::new));
    return Optional.of(announcement);
  }

  /** A function that ends without an answer would otherwise keep CloudFormation for an hour. */
  private static Duration serviceTimeout() {
    return Duration.seconds(DeployedFunction.GENESIS.timeout().plus(ANSWER_UNDER_WAY).toSeconds());
  }

  private CustomResource founding(Settings settings) {
    CustomResource resource =
        CustomResource.Builder.create(this, "Ceremony")
            .resourceType("Custom::HallmarkCeremony")
            // Not the alias: nobody waits for its start, and no version must be live for it.
            .serviceToken(ceremony.function().getFunctionArn())
            .serviceTimeout(serviceTimeout())
            .properties(
                Ordered.map(
                    Map.of(
                        "FulcioConfig",
                        settings.issuers().json(),
                        "Version",
                        ceremony.function().getCurrentVersion().getVersion())))
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    if (bucket.getPolicy() != null) {
      resource.getNode().addDependency(bucket.getPolicy());
    }
    return resource;
  }
}
