package dev.hallmark.operator;

import dev.hallmark.aws.AwsClients;
import dev.hallmark.aws.dynamodb.DynamoLogStore;
import dev.hallmark.aws.dynamodb.DynamoSearchIndex;
import dev.hallmark.aws.dynamodb.DynamoStoreIdentity;
import dev.hallmark.aws.kms.KmsSigner;
import dev.hallmark.aws.s3.S3Publication;
import dev.hallmark.logengine.store.Publication;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.logkeys.LogName;
import dev.hallmark.logkeys.PublicHalf;
import dev.hallmark.pki.keys.MalformedKeyException;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.Signer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Logs behind AWS's own services, or behind those of a local instance. */
final class AwsTargets implements Targets, ScratchTablesFinder {
  private final Path defaultInstance;

  /**
   * @param defaultInstance file of variables to look into if no log is named
   */
  AwsTargets(Path defaultInstance) {
    this.defaultInstance = defaultInstance;
  }

  @Override
  public LogTarget open(LogOptions options) {
    LogName log = name(options);
    requireOne(options);
    if (options.deployed != null) {
      return deployed(log, options.deployed);
    }
    if (options.outputs != null) {
      return deployed(log, StackOutputs.read(options.outputs));
    }
    String table = options.table;
    if (table == null) {
      return local(log, options.instance == null ? defaultInstance : options.instance);
    }
    AwsClients clients = AwsClients.fromEnvironment();
    return target(
        log,
        clients,
        table,
        required(options.origin, "--origin"),
        signer(options, clients),
        files(options, clients, log),
        Optional.ofNullable(options.indexTable));
  }

  @Override
  public ScratchTables find(LogOptions options) {
    LogName log = name(options);
    requireOne(options);
    if (options.outputs != null) {
      return new AwsScratchTables(
          AwsClients.fromEnvironment(), StackOutputs.read(options.outputs).table(log));
    }
    String table = options.table;
    if (table == null) {
      LocalServices services =
          LocalServices.of(
              InstanceFile.read(options.instance == null ? defaultInstance : options.instance));
      return new AwsScratchTables(services.clients(), services.instance().table(log));
    }
    return new AwsScratchTables(AwsClients.fromEnvironment(), table);
  }

  private static LogName name(LogOptions options) {
    return LogName.of(options.log)
        .orElseThrow(
            () ->
                new UsageException(
                    "there is no log "
                        + options.log
                        + ": rekor-v2, rekor-v1 or ct; or a later one, such as rekor-v2-2"));
  }

  private static void requireOne(LogOptions options) {
    UsageException.unlessOneAtMost(
        "--instance, --outputs and --table name different logs: choose one",
        options.instance,
        options.outputs,
        options.table);
  }

  private static LogTarget deployed(LogName log, StackOutputs outputs) {
    AwsClients clients = AwsClients.fromEnvironment();
    return target(
        log,
        clients,
        outputs.table(log),
        outputs.require(log, "Origin"),
        kmsKey(clients, outputs.require(log, "KeyId")),
        Optional.of(
            S3Publication.of(
                clients.s3(),
                outputs.require("BucketName"),
                outputs.require("ArchiveBucketName"),
                log.text())),
        log.kind() == LogKind.REKOR_V1
            ? Optional.of(outputs.require(log, "IndexTableName"))
            : Optional.empty());
  }

  private static LogTarget local(LogName log, Path file) {
    LocalServices services = LocalServices.of(InstanceFile.read(file));
    InstanceFile instance = services.instance();
    AwsClients clients = services.clients();
    return target(
        log,
        clients,
        instance.table(log),
        instance.require(log.variable("ORIGIN")),
        publicHalf(Path.of(instance.require(log.variable("PUBLIC_KEY")))),
        Optional.of(
            S3Publication.of(
                clients.s3(),
                instance.require("HALLMARK_LOCAL_BUCKET"),
                instance.require("HALLMARK_LOCAL_BUCKET"),
                log.text())),
        log.kind() == LogKind.REKOR_V1
            ? Optional.of(instance.require(log.variable("INDEX_TABLE")))
            : Optional.empty());
  }

  private static LogTarget target(
      LogName log,
      AwsClients clients,
      String table,
      String origin,
      Signer signer,
      Optional<Publication> publication,
      Optional<String> indexTable) {
    return new LogTarget(
        log,
        signer,
        origin,
        new DynamoLogStore(clients.dynamoDb(), table),
        new DynamoStoreIdentity(clients.dynamoDb(), table),
        publication,
        indexTable.map(index -> new DynamoSearchIndex(clients.dynamoDb(), index)));
  }

  private static Optional<Publication> files(LogOptions options, AwsClients clients, LogName log) {
    String bucket = options.bucket;
    return bucket == null
        ? Optional.empty()
        : Optional.of(
            S3Publication.of(
                clients.s3(),
                bucket,
                required(options.archiveBucket, "--archive-bucket"),
                log.text()));
  }

  private static Signer signer(LogOptions options, AwsClients clients) {
    Path file = options.publicKey;
    String key = options.key;
    if ((file == null) == (key == null)) {
      throw new UsageException("name the log's key: either --key or --public-key");
    }
    return file != null ? publicHalf(file) : kmsKey(clients, required(key, "--key"));
  }

  private static Signer kmsKey(AwsClients clients, String key) {
    return new KmsSigner(clients.kms(), key, SignatureScheme.ECDSA_P256_SHA256);
  }

  static PublicHalf publicHalf(Path file) {
    try {
      return new PublicHalf(PublicKeys.fromPemOrSpki(Files.readAllBytes(file)));
    } catch (IOException | MalformedKeyException e) {
      throw new UsageException("the file " + file + " does not hold a public key");
    }
  }

  private static String required(@Nullable String value, String option) {
    if (value == null) {
      throw new UsageException(option + " is missing");
    }
    return value;
  }
}
