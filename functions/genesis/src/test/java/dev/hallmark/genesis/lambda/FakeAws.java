package dev.hallmark.genesis.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.aws.AwsClients;
import dev.hallmark.aws.s3.S3ObjectStore;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.pki.keys.Digest;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.tuf.online.OnlineRequests;
import dev.hallmark.tuf.repository.Lifetimes;
import dev.hallmark.tuf.repository.OnlineKeys;
import dev.hallmark.tuf.repository.OnlineRoles;
import dev.hallmark.tuf.repository.RoleSigners;
import dev.hallmark.tuf.store.StoredOnlineRoles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GetPublicKeyRequest;
import software.amazon.awssdk.services.kms.model.GetPublicKeyResponse;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.SignRequest;
import software.amazon.awssdk.services.kms.model.SignResponse;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.paginators.ListObjectsV2Iterable;

/**
 * The KMS and S3 calls that a ceremony makes, and the caretaker's function, which it asks; every
 * other call is a failure of the test. KMS refuses the ceremony signatures with the keys of the
 * caretaker.
 */
final class FakeAws implements AwsClients {
  final Map<String, JdkSigner> keys = new TreeMap<>();
  final Map<String, byte[]> objects = new TreeMap<>();
  final AtomicInteger writes = new AtomicInteger();
  final AtomicInteger signatures = new AtomicInteger();
  final AtomicInteger publicKeys = new AtomicInteger();

  /** Of the caretaker. */
  final AtomicInteger onlineSignatures = new AtomicInteger();

  /** Requests to the caretaker. */
  final List<String> asked = new ArrayList<>();

  /** The caretaker's clock. */
  Instant now = Instant.parse("2026-03-01T12:00:00Z");

  /** Whether the caretaker's function fails. */
  boolean caretakerIsDown;

  /** Keys that were disabled. */
  final Set<String> disabled = new TreeSet<>();

  /** Whether somebody else publishes each time before the caretaker does. */
  boolean othersKeepPublishing;

  @Override
  public KmsClient kms() {
    return new KmsClient() {
      @Override
      public SignResponse sign(SignRequest request) {
        if (isOnline(request.keyId()) || disabled.contains(request.keyId())) {
          throw KmsException.builder().message("AccessDenied").statusCode(400).build();
        }
        signatures.incrementAndGet();
        byte[] digest = request.message().asByteArray();
        HashAlgorithm hash = digest.length == 32 ? HashAlgorithm.SHA_256 : HashAlgorithm.SHA_384;
        return SignResponse.builder()
            .signature(SdkBytes.fromByteArray(key(request.keyId()).sign(new Digest(hash, digest))))
            .build();
      }

      @Override
      public GetPublicKeyResponse getPublicKey(GetPublicKeyRequest request) {
        publicKeys.incrementAndGet();
        if (disabled.contains(request.keyId())) {
          throw KmsException.builder().message("Disabled").statusCode(400).build();
        }
        return GetPublicKeyResponse.builder()
            .publicKey(SdkBytes.fromByteArray(key(request.keyId()).publicKey().getEncoded()))
            .build();
      }

      @Override
      public String serviceName() {
        return "kms";
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public S3Client s3() {
    return new S3Client() {
      @Override
      public <T> T getObject(
          GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
        byte[] content = objects.get(request.bucket() + "/" + request.key());
        if (content == null) {
          throw NoSuchKeyException.builder().statusCode(404).build();
        }
        try {
          return transformer.transform(
              GetObjectResponse.builder().eTag(tag(content)).build(),
              AbortableInputStream.create(new ByteArrayInputStream(content)));
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }

      @Override
      public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
        String bucket = request.bucket() + "/";
        return ListObjectsV2Response.builder()
            .contents(
                objects.keySet().stream()
                    .filter(key -> key.startsWith(bucket + request.prefix()))
                    .map(key -> S3Object.builder().key(key.substring(bucket.length())).build())
                    .toList())
            .isTruncated(false)
            .build();
      }

      @Override
      public ListObjectsV2Iterable listObjectsV2Paginator(ListObjectsV2Request request) {
        return new ListObjectsV2Iterable(this, request);
      }

      @Override
      public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        try {
          byte[] content = body.contentStreamProvider().newStream().readAllBytes();
          String key = request.bucket() + "/" + request.key();
          byte[] present = objects.get(key);
          boolean allowed =
              present == null
                  ? "*".equals(request.ifNoneMatch())
                  : tag(present).equals(request.ifMatch());
          if (!allowed) {
            throw S3Exception.builder().statusCode(412).build();
          }
          writes.incrementAndGet();
          objects.put(key, content);
          return PutObjectResponse.builder().eTag(tag(content)).build();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }

      @Override
      public String serviceName() {
        return "s3";
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public DynamoDbClient dynamoDb() {
    throw new AssertionError("a ceremony needs no table");
  }

  @Override
  public LambdaClient lambda() {
    throw new AssertionError("a ceremony waits for as long as the caretaker works");
  }

  @Override
  public LambdaClient patientLambda() {
    return new LambdaClient() {
      @Override
      public InvokeResponse invoke(InvokeRequest request) {
        assertThat(request.functionName()).isEqualTo("caretaker");
        try {
          asked.add(Json.readFirst(request.payload().asByteArray()).path("tuf").asText());
        } catch (JsonException e) {
          throw new AssertionError(e);
        }
        if (caretakerIsDown) {
          return InvokeResponse.builder().functionError("Unhandled").build();
        }
        return InvokeResponse.builder()
            .payload(SdkBytes.fromByteArray(caretaker(request.payload().asByteArray())))
            .build();
      }

      @Override
      public String serviceName() {
        return "lambda";
      }

      @Override
      public void close() {}
    };
  }

  private byte[] caretaker(byte[] event) {
    if (othersKeepPublishing) {
      return "{\"refusal\":\"others keep publishing\",\"repeat\":true}"
          .getBytes(StandardCharsets.UTF_8);
    }
    OnlineKeys online = new OnlineKeys(online("key-TUF_SNAPSHOT"), online("key-TUF_TIMESTAMP"));
    ObjectStore store = new S3ObjectStore(s3(), "bucket");
    Map<String, OnlineRoles> repositories = new TreeMap<>();
    for (String prefix : List.of(InstanceObjects.TUF, InstanceObjects.TUF_LEGACY)) {
      repositories.put(
          prefix, new StoredOnlineRoles(store, prefix, online, Lifetimes.ATTENDED, () -> now));
    }
    return new OnlineRequests(repositories).answer(event).orElseThrow().toJson();
  }

  private RoleSigners online(String role) {
    List<Signer> later =
        keys.entrySet().stream()
            .filter(key -> key.getKey().startsWith(role + "_"))
            .map(key -> counted(key.getValue()))
            .toList();
    return RoleSigners.of(counted(key(role))).and(later);
  }

  private Signer counted(Signer signer) {
    return new Signer() {
      @Override
      public PublicKey publicKey() {
        return signer.publicKey();
      }

      @Override
      public SignatureScheme scheme() {
        return signer.scheme();
      }

      @Override
      public byte[] sign(Digest digest) {
        onlineSignatures.incrementAndGet();
        return signer.sign(digest);
      }
    };
  }

  private static boolean isOnline(String keyId) {
    return keyId.startsWith("key-TUF_SNAPSHOT") || keyId.startsWith("key-TUF_TIMESTAMP");
  }

  private static String tag(byte[] content) {
    return "\"" + Arrays.hashCode(content) + "\"";
  }

  private JdkSigner key(String id) {
    JdkSigner key = keys.get(id);
    if (key == null) {
      throw new AssertionError("no such key");
    }
    return key;
  }
}
