package dev.hallmark.aws.log;

import dev.hallmark.aws.AwsClients;
import dev.hallmark.aws.dynamodb.DynamoAppendQueue;
import dev.hallmark.aws.dynamodb.DynamoLogStore;
import dev.hallmark.aws.dynamodb.DynamoStoreIdentity;
import dev.hallmark.aws.kms.KmsSigner;
import dev.hallmark.aws.s3.S3Publication;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.kit.log.Log;
import dev.hallmark.logengine.CheckpointSigner;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.Anchor;
import dev.hallmark.pki.keys.SignatureScheme;
import java.time.InstantSource;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What a function that appends to a log works with.
 *
 * <p>Environment: {@code HALLMARK_LOG_TABLE}, the log's DynamoDB table; {@code
 * HALLMARK_QUEUE_TABLE}, the table of its queue; {@code HALLMARK_LOG_KEY}, its P-256 key in KMS;
 * {@code HALLMARK_LOG_ORIGIN}, first line of its checkpoints; {@code HALLMARK_BUCKET}, where its
 * public files are; optionally {@code HALLMARK_KMS_SIGNATURES_PER_SECOND}, the account's quota of
 * ECC signatures that this log may use (1,000 unless set).
 */
public final class LogResources {
  /** KMS's quota of ECC operations for an account that has not asked for more. */
  private static final String STOCK_QUOTA = "1000";

  private static final Log LOG = Log.of(LogResources.class);

  private final AwsClients clients;
  private final Environment environment;
  private final String name;

  /**
   * @param name of the log, such as {@code rekor-v2}
   */
  public LogResources(AwsClients clients, Environment environment, String name) {
    this.clients = clients;
    this.environment = environment;
    this.name = name;
  }

  /** The log's key. */
  public KmsSigner signer() {
    return new KmsSigner(
        clients.kms(), environment.require("HALLMARK_LOG_KEY"), SignatureScheme.ECDSA_P256_SHA256);
  }

  /** First line of the log's checkpoints. */
  public String origin() {
    return environment.require("HALLMARK_LOG_ORIGIN");
  }

  /** The log's table. */
  public DynamoLogStore store() {
    return new DynamoLogStore(clients.dynamoDb(), table());
  }

  /** The log, guarded, with its queue. */
  public TransparencyLog.Builder log(
      CheckpointSigner key, InstantSource clock, RandomGenerator random) {
    return TransparencyLog.builder(store(), key, clock, random)
        .queue(queue(clock, random))
        .guardedBy(identity(), published())
        .signaturesPerSecond(
            Integer.parseInt(
                environment.optional("HALLMARK_KMS_SIGNATURES_PER_SECOND").orElse(STOCK_QUOTA)));
  }

  /**
   * Reads what the first append of an environment reads beside the log: which table it is, what is
   * published, who leads the queue. For use before a snapshot.
   */
  public void rehearse(InstantSource clock, RandomGenerator random) {
    boolean adopted = identity().adopted(identity().current());
    LOG.info(
        "looked at the log",
        Map.of(
            "adopted",
            adopted,
            "published",
            published().checkpoint().isPresent(),
            "queue",
            queue(clock, random).lease().generation()));
  }

  private DynamoAppendQueue queue(InstantSource clock, RandomGenerator random) {
    return new DynamoAppendQueue(
        clients.dynamoDb(), environment.require("HALLMARK_QUEUE_TABLE"), identity(), clock, random);
  }

  private DynamoStoreIdentity identity() {
    return new DynamoStoreIdentity(clients.dynamoDb(), table());
  }

  /** Only read here: what is never written needs no archive. */
  private Anchor published() {
    String bucket = environment.require("HALLMARK_BUCKET");
    return S3Publication.of(clients.s3(), bucket, bucket, name);
  }

  private String table() {
    return environment.require("HALLMARK_LOG_TABLE");
  }
}
