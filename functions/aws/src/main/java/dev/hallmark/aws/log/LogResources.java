package dev.hallmark.aws.log;

import dev.hallmark.aws.AwsClients;
import dev.hallmark.aws.dynamodb.DynamoAppendQueue;
import dev.hallmark.aws.dynamodb.DynamoLogStore;
import dev.hallmark.aws.dynamodb.DynamoStoreIdentity;
import dev.hallmark.aws.dynamodb.QueueTable;
import dev.hallmark.aws.kms.KmsSigner;
import dev.hallmark.aws.s3.S3Publication;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.kit.log.Log;
import dev.hallmark.kit.metrics.Meter;
import dev.hallmark.kit.snapstart.Priming;
import dev.hallmark.logengine.CheckpointSigner;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.Anchor;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.transparency.Hash;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * What a function that appends to a log works with.
 *
 * <p>Environment: {@code HALLMARK_LOG_TABLE}, the log's DynamoDB table; {@code
 * HALLMARK_QUEUE_TABLE}, the table of its queue; {@code HALLMARK_LOG_KEY}, its P-256 key in KMS;
 * {@code HALLMARK_LOG_ORIGIN}, first line of its checkpoints; {@code HALLMARK_BUCKET}, where its
 * public files are; optionally {@code HALLMARK_LOG_NAME}, the log's name if it follows another
 * ({@code rekor-v2-2}), {@code HALLMARK_KMS_SIGNATURES_PER_SECOND}, the account's quota of ECC
 * signatures that this log may use (1,000 unless set), and {@code HALLMARK_QUEUE_SHARDS}, over how
 * many keys the queue's markers are spread (4 unless set).
 */
public final class LogResources {
  /** KMS's quota of ECC operations for an account that has not asked for more. */
  private static final int STOCK_QUOTA = 1_000;

  /** Identity of an entry that no log holds. */
  private static final Hash NOBODY = Hash.leaf(new byte[0]);

  private static final Log LOG = Log.of(LogResources.class);

  private final AwsClients clients;
  private final Environment environment;
  private final String name;
  private final Meter meter;

  /**
   * @param name of the first log of its kind, such as {@code rekor-v2}
   * @param meter is told how appends meet
   */
  public LogResources(AwsClients clients, Environment environment, String name, Meter meter) {
    this.clients = clients;
    this.environment = environment;
    this.name = name;
    this.meter = meter;
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
        .observedBy(new MeteredAppends(name(), meter))
        .guardedBy(identity(), published())
        .signaturesPerSecond(number("HALLMARK_KMS_SIGNATURES_PER_SECOND", STOCK_QUOTA));
  }

  /**
   * Adds what the first appends of an environment call: which table it is, what is published, both
   * ends of the log, its queue, the key. Reads, and what AWS refuses: nothing is written or signed.
   */
  public Priming prime(Priming priming, InstantSource clock, RandomGenerator random) {
    DynamoLogStore store = store();
    DynamoStoreIdentity identity = identity();
    DynamoAppendQueue queue = queue(clock, random);
    // The engine's steps, and with them all calls of the store, run on virtual threads.
    return priming
        .stepAside("a refused write", store::rehearse)
        .stepAside("the table's identity", () -> identity.adopted(identity.current()))
        .stepAside("the published checkpoint", () -> published().checkpoint())
        .stepAside("the newest checkpoint", store::latestCheckpoint)
        .stepAside("the first slots", () -> store.slots(0, 1))
        .stepAside("slots backwards", () -> store.slotsBefore(1, 1))
        .stepAside("an entry that is not there", () -> store.entry(NOBODY))
        .stepAside("entries that are not there", () -> store.entries(List.of(NOBODY)))
        .stepAside("the queue's lease", queue::lease)
        .stepAside("the queue's markers", () -> queue.markers(0))
        .stepAside("a result that is not there", () -> queue.result(NOBODY))
        .step("answers to writes", LogResources::readAnswers)
        .stepAside("the public key", () -> signer().publicKey())
        .stepAside("a refused signature", () -> signer().rehearse());
  }

  /** Nothing is written before a snapshot; what the answer to a write loads can be made. */
  private static void readAnswers() {
    List<DynamoDbResponse> answers =
        List.of(
            PutItemResponse.builder().build(),
            UpdateItemResponse.builder().build(),
            BatchWriteItemResponse.builder().build());
    LOG.info("made the answers to writes", Map.of("kinds", answers.size()));
  }

  private int number(String variable, int otherwise) {
    return environment.optional(variable).map(Integer::parseInt).orElse(otherwise);
  }

  private DynamoAppendQueue queue(InstantSource clock, RandomGenerator random) {
    return new DynamoAppendQueue(
        clients.dynamoDb(),
        environment.require("HALLMARK_QUEUE_TABLE"),
        identity(),
        number("HALLMARK_QUEUE_SHARDS", QueueTable.SHARDS),
        clock,
        random);
  }

  private DynamoStoreIdentity identity() {
    return new DynamoStoreIdentity(clients.dynamoDb(), table());
  }

  /** Only read here: what is never written needs no archive. */
  private Anchor published() {
    String bucket = environment.require("HALLMARK_BUCKET");
    return S3Publication.of(clients.s3(), bucket, bucket, name());
  }

  private String name() {
    return environment.optional("HALLMARK_LOG_NAME").orElse(name);
  }

  private String table() {
    return environment.require("HALLMARK_LOG_TABLE");
  }
}
