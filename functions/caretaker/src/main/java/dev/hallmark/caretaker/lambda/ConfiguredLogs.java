package dev.hallmark.caretaker.lambda;

import dev.hallmark.aws.AwsClients;
import dev.hallmark.aws.dynamodb.DynamoLogStore;
import dev.hallmark.aws.kms.KmsSigner;
import dev.hallmark.aws.s3.S3ObjectStore;
import dev.hallmark.aws.s3.S3Publication;
import dev.hallmark.caretaker.app.LogCare;
import dev.hallmark.caretaker.app.PeriodicAudit;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.logengine.CheckpointSigner;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.audit.LogAudit;
import dev.hallmark.logengine.publish.Publisher;
import dev.hallmark.logengine.store.Publication;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.logkeys.LogName;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.Signer;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The logs that the environment names, with their services. */
final class ConfiguredLogs {
  private static final String TABLE = "TABLE";

  private final AwsClients clients;
  private final Environment environment;
  private final InstantSource clock;

  ConfiguredLogs(AwsClients clients, Environment environment, InstantSource clock) {
    this.clients = clients;
    this.environment = environment;
    this.clock = clock;
  }

  List<LogCare> all() {
    List<LogName> names = Arrays.stream(LogKind.values()).flatMap(this::named).toList();
    if (names.isEmpty()) {
      throw new IllegalStateException(
          "no log is named: set " + LogName.first(LogKind.REKOR_V2).variable(TABLE));
    }
    return names.stream().map(this::log).toList();
  }

  /** Those that have a table: a list beside them would only take room, of which there is 4 KB. */
  private Stream<LogName> named(LogKind kind) {
    return Stream.iterate(
        LogName.first(kind),
        name -> environment.optional(name.variable(TABLE)).isPresent(),
        name -> new LogName(kind, name.shard() + 1));
  }

  private LogCare log(LogName name) {
    Signer signer =
        new KmsSigner(
            clients.kms(),
            environment.require(name.variable("KEY")),
            SignatureScheme.ECDSA_P256_SHA256);
    CheckpointSigner key = name.kind().key(signer, environment.require(name.variable("ORIGIN")));
    DynamoLogStore store =
        new DynamoLogStore(clients.dynamoDb(), environment.require(name.variable(TABLE)));
    String bucket = environment.require("HALLMARK_BUCKET");
    Publication publication =
        S3Publication.of(
            clients.s3(), bucket, environment.require("HALLMARK_ARCHIVE_BUCKET"), name.text());
    TransparencyLog log = TransparencyLog.builder(store, key, clock, new SecureRandom()).build();
    Optional<PeriodicAudit> audit =
        environment.optional("HALLMARK_AUDIT").orElse("on").equals("off")
            ? Optional.empty()
            : Optional.of(
                new PeriodicAudit(
                    name.text(),
                    name.kind().rules(new LogAudit(store, key).publication(publication), signer),
                    new S3ObjectStore(clients.s3(), bucket)));
    return new LogCare(
        name.text(),
        new Publisher(log, key, publication, name.kind().entryFiles(), Publisher.MOST_ENTRIES),
        audit);
  }
}
