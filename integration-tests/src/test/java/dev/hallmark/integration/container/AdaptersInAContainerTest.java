package dev.hallmark.integration.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hallmark.aws.dynamodb.DynamoAppendQueue;
import dev.hallmark.aws.dynamodb.DynamoLogStore;
import dev.hallmark.aws.dynamodb.DynamoSearchIndex;
import dev.hallmark.aws.dynamodb.DynamoStoreIdentity;
import dev.hallmark.aws.dynamodb.LogTable;
import dev.hallmark.aws.dynamodb.QueueTable;
import dev.hallmark.aws.kms.KmsSigner;
import dev.hallmark.aws.s3.S3ObjectStore;
import dev.hallmark.aws.s3.S3Publication;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.logengine.queue.AppendQueue;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.Publication;
import dev.hallmark.logengine.store.StoreIdentity;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.Signatures;
import dev.hallmark.pki.keys.SigningException;
import dev.hallmark.testkit.log.AppendQueueContract;
import dev.hallmark.testkit.log.LogStoreContract;
import dev.hallmark.testkit.log.MemoryStoreIdentity;
import dev.hallmark.testkit.log.PublicationContract;
import dev.hallmark.testkit.log.StoreIdentityContract;
import dev.hallmark.testkit.store.ObjectStoreContract;
import dev.hallmark.testkit.store.SearchIndexContract;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

/** The adapters keep their ports' contracts on DynamoDB, S3 and KMS of a local AWS. */
@Tag("containers")
class AdaptersInAContainerTest {
  @RegisterExtension static final LocalAws AWS = new LocalAws();

  @Nested
  class TheLog extends LogStoreContract {
    TheLog() {
      super(AdaptersInAContainerTest::emptyLog);
    }
  }

  @Nested
  class TheQueue extends AppendQueueContract {
    TheQueue() {
      super(AdaptersInAContainerTest::emptyQueue);
    }
  }

  @Nested
  class TheLogsIdentity extends StoreIdentityContract {
    private final StoreIdentity identity = newIdentity();
    private final StoreIdentity another = newIdentity();

    @Override
    protected StoreIdentity identity() {
      return identity;
    }

    @Override
    protected StoreIdentity another() {
      return another;
    }
  }

  @Nested
  class TheSearchIndex extends SearchIndexContract {
    TheSearchIndex() {
      super(() -> new DynamoSearchIndex(AWS.clients().dynamoDb(), newLogTable()));
    }
  }

  @Nested
  class TheObjects extends ObjectStoreContract {
    private final ObjectStore store = new S3ObjectStore(AWS.clients().s3(), AWS.newBucket());

    @Override
    protected ObjectStore store() {
      return store;
    }

    @Override
    protected String prefix() {
      return "contract/";
    }
  }

  @Nested
  class ThePublicFiles extends PublicationContract {
    private final Publication publication =
        S3Publication.of(AWS.clients().s3(), AWS.newBucket(), AWS.newBucket(), "rekor-v2");

    @Override
    protected Publication publication() {
      return publication;
    }
  }

  /** {@link KmsSigner} has no contract suite of its own: what is asked of KMS stands here. */
  @Nested
  class TheKeys {
    private static final byte[] MESSAGE = "message".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @EnumSource
    void aSignatureVerifiesWithTheKeysPublicHalf(SignatureScheme scheme) {
      KmsSigner signer = signer(scheme);
      byte[] signature = signer.sign(scheme.hash().digest(MESSAGE));
      assertThat(Signatures.verify(signer.publicKey(), scheme.hash(), MESSAGE, signature)).isTrue();
    }

    @Test
    void aSignatureTellsWhatTimeItIsForTheService() {
      AtomicReference<Instant> told = new AtomicReference<>(Instant.EPOCH);
      SignatureScheme scheme = SignatureScheme.ECDSA_P256_SHA256;
      signer(scheme).telling(told::set).sign(scheme.hash().digest(MESSAGE));
      assertThat(told.get()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    }

    @ParameterizedTest
    @EnumSource
    void aDigestThatIsTooShortIsRefused(SignatureScheme scheme) {
      assertThatCode(() -> signer(scheme).rehearse()).doesNotThrowAnyException();
    }

    @Test
    void aKeyThatIsNotThereIsAFaultOfTheService() {
      KmsSigner signer =
          new KmsSigner(AWS.clients().kms(), "alias/none", SignatureScheme.ECDSA_P256_SHA256);
      assertThatThrownBy(signer::publicKey).isInstanceOf(SigningException.class);
    }

    private static KmsSigner signer(SignatureScheme scheme) {
      KeySpec spec =
          switch (scheme) {
            case ECDSA_P256_SHA256 -> KeySpec.ECC_NIST_P256;
            case ECDSA_P384_SHA384 -> KeySpec.ECC_NIST_P384;
          };
      String key =
          AWS.clients()
              .kms()
              .createKey(request -> request.keySpec(spec).keyUsage(KeyUsageType.SIGN_VERIFY))
              .keyMetadata()
              .keyId();
      return new KmsSigner(AWS.clients().kms(), key, scheme);
    }
  }

  private static LogStore emptyLog() {
    return new DynamoLogStore(AWS.clients().dynamoDb(), newLogTable());
  }

  private static StoreIdentity newIdentity() {
    return new DynamoStoreIdentity(AWS.clients().dynamoDb(), newLogTable());
  }

  private static AppendQueue emptyQueue() {
    return new DynamoAppendQueue(
        AWS.clients().dynamoDb(),
        AWS.newTable("queue", QueueTable::createTableRequest),
        new MemoryStoreIdentity("table-1"),
        QueueTable.SHARDS,
        InstantSource.system(),
        new SecureRandom());
  }

  private static String newLogTable() {
    return AWS.newTable("log", LogTable::createTableRequest);
  }
}
