package dev.hallmark.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.aws.AwsClients;
import dev.hallmark.aws.s3.S3ObjectStore;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.kit.store.ObjectStore.Serving;
import dev.hallmark.localstack.embedded.EmbeddedKms;
import dev.hallmark.localstack.embedded.EmbeddedS3;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.Timestamp;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The local instance renews its TUF metadata, whenever it was founded and however long it slept.
 */
class TrustRenewalTest {
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Duration LIFE = Duration.ofDays(7);
  private static final String TIMESTAMP = InstanceObjects.TUF + "timestamp.json";

  @TempDir private Path data;

  /** Nothing renewed when it was founded, so everything was given a year. */
  @Test
  void aFolderOfBeforeGoesOn() throws Exception {
    found();
    publish(kept(), key(), Instant.now().plus(YEAR));
    assertStartsAndRenews(3);
  }

  @Test
  void aFolderThatWasNotUsedForMonthsGoesOn() throws Exception {
    found();
    publish(kept(), key(), Instant.now().minus(Duration.ofDays(90)));
    assertStartsAndRenews(3);
  }

  @Test
  void theCaretakerRenewsWhileTheInstanceRuns() throws Exception {
    AtomicReference<AwsClients> seen = new AtomicReference<>();
    try (LocalInstance instance =
        LocalInstance.start(
            options(),
            clients -> {
              seen.set(clients);
              return clients;
            })) {
      ObjectStore bucket = new S3ObjectStore(seen.get().s3(), LocalInstance.BUCKET);
      publish(bucket, key(), Instant.now().plus(Duration.ofDays(1)));
      Instant end = Instant.now().plusSeconds(60);
      while (timestamp(instance.object(TIMESTAMP)).version() < 3 && Instant.now().isBefore(end)) {
        Thread.sleep(100);
      }
      assertRenewed(instance, 3);
    }
  }

  private void assertStartsAndRenews(int version) throws Exception {
    try (LocalInstance instance = LocalInstance.start(options())) {
      assertRenewed(instance, version);
    }
  }

  private static void assertRenewed(LocalInstance instance, int version) throws Exception {
    Timestamp now = timestamp(instance.object(TIMESTAMP));
    assertThat(now.version()).isEqualTo(version);
    assertThat(now.expires())
        .isBetween(Instant.now().plus(LIFE).minusSeconds(600), Instant.now().plus(LIFE));
    // Walks the repository.
    assertThat(instance.target("trusted_root.json")).isNotEmpty();
  }

  private void found() throws StartException {
    LocalInstance.start(options()).close();
  }

  /** The next timestamp of the same snapshot, with another life. */
  private static void publish(ObjectStore bucket, Signer key, Instant expires) throws Exception {
    ObjectStore.StoredObject before = bucket.get(TIMESTAMP).orElseThrow();
    Timestamp current = timestamp(before.content());
    Timestamp next =
        new Timestamp(
            current.version() + 1, expires.truncatedTo(ChronoUnit.SECONDS), current.snapshot());
    assertThat(
            bucket.putIfMatch(
                TIMESTAMP,
                SignedMetadata.sign(next, List.of(key)).content(),
                new Serving("application/json", "no-cache"),
                before.version()))
        .isTrue();
  }

  private static Timestamp timestamp(byte[] file) throws Exception {
    return SignedMetadata.parse(file, Timestamp::parse).metadata();
  }

  private ObjectStore kept() {
    return new S3ObjectStore(new EmbeddedS3(Optional.of(data.resolve("s3"))), LocalInstance.BUCKET);
  }

  private Signer key() {
    return LocalKeys.TUF_TIMESTAMP.signer(new EmbeddedKms(Optional.of(data.resolve("kms"))));
  }

  private InstanceOptions options() {
    return new InstanceOptions(
        0,
        Optional.of(data),
        Path.of(System.getProperty("hallmark.dynamodb.lib", "dynamodb/target/lib")));
  }
}
