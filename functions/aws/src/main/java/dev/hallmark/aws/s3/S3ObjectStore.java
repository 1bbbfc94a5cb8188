package dev.hallmark.aws.s3;

import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.kit.store.StoreException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * {@link ObjectStore} over one bucket: {@code If-None-Match: *} creates, {@code If-Match: <etag>}
 * replaces. 412 is a lost race; 409 (two conditional writes at once), time-outs and 5xx leave the
 * outcome unknown, so the key is read again and the bytes decide.
 */
public final class S3ObjectStore implements ObjectStore {
  private static final int PRECONDITION_FAILED = 412;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  /** Conflicting conditional writes settle within one or two tries. */
  private static final int ATTEMPTS = 3;

  private final S3Client s3;
  private final String bucket;

  public S3ObjectStore(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  @Override
  public Optional<StoredObject> get(String key) {
    try {
      ResponseBytes<GetObjectResponse> answer =
          s3.getObjectAsBytes(request -> request.bucket(bucket).key(key));
      return Optional.of(new StoredObject(answer.asByteArray(), answer.response().eTag()));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw new StoreException("S3 did not read the object", e);
    }
  }

  @Override
  public boolean putIfAbsent(String key, byte[] content, Serving serving) {
    return put(request(key, serving).ifNoneMatch("*").build(), content);
  }

  @Override
  public boolean putIfMatch(String key, byte[] content, Serving serving, String version) {
    return put(request(key, serving).ifMatch(version).build(), content);
  }

  @Override
  public List<String> list(String prefix) {
    try {
      return s3
          .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
          .contents()
          .stream()
          .map(S3Object::key)
          .sorted()
          .toList();
    } catch (SdkException e) {
      throw new StoreException("S3 did not list the objects", e);
    }
  }

  private PutObjectRequest.Builder request(String key, Serving serving) {
    return PutObjectRequest.builder()
        .bucket(bucket)
        .key(key)
        .contentType(serving.contentType())
        .cacheControl(serving.cacheControl());
  }

  private boolean put(PutObjectRequest request, byte[] content) {
    SdkException last = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        s3.putObject(request, RequestBody.fromBytes(content));
        return true;
      } catch (S3Exception e) {
        if (e.statusCode() == PRECONDITION_FAILED || e.statusCode() == NOT_FOUND) {
          // Either lost, or this is the second try of a write of ours that succeeded (the SDK
          // repeats by itself).
          return holds(request.key(), content);
        }
        if (e.statusCode() != CONFLICT && e.statusCode() < 500) {
          throw new StoreException("S3 refused the write", e);
        }
        last = e;
      } catch (SdkException e) {
        last = e;
      }
      if (holds(request.key(), content)) {
        return true;
      }
    }
    throw new StoreException(
        "S3 did not write the object", last == null ? new IllegalStateException() : last);
  }

  private boolean holds(String key, byte[] content) {
    return get(key).map(object -> Arrays.equals(object.content(), content)).orElse(false);
  }
}
