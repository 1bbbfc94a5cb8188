package dev.hallmark.genesis.lambda;

import dev.hallmark.aws.AwsClients;
import dev.hallmark.pki.keys.Digest;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.testkit.keys.JdkSigner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GetPublicKeyRequest;
import software.amazon.awssdk.services.kms.model.GetPublicKeyResponse;
import software.amazon.awssdk.services.kms.model.SignRequest;
import software.amazon.awssdk.services.kms.model.SignResponse;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The KMS and S3 calls that a ceremony makes; every other call is a failure of the test. */
final class FakeAws implements AwsClients {
  final Map<String, JdkSigner> keys = new TreeMap<>();
  final Map<String, byte[]> objects = new TreeMap<>();
  final AtomicInteger writes = new AtomicInteger();
  final AtomicInteger signatures = new AtomicInteger();
  final AtomicInteger publicKeys = new AtomicInteger();

  @Override
  public KmsClient kms() {
    return new KmsClient() {
      @Override
      public SignResponse sign(SignRequest request) {
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
    throw new AssertionError("a ceremony calls no function");
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
