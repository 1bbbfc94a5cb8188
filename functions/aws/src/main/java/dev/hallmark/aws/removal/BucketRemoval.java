package dev.hallmark.aws.removal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Empties buckets, every version and every delete marker, and removes them. */
public final class BucketRemoval {
  /** Pages under way at once; S3 takes a thousand versions a page. */
  private static final int PAGES = 8;

  private static final int NOT_FOUND = 404;

  private final S3Client client;

  /** Over a client. */
  public BucketRemoval(S3Client client) {
    this.client = client;
  }

  /**
   * What became of a bucket.
   *
   * @param versions how many versions and markers could not be deleted; none if the bucket is gone
   * @param bytes what these hold
   * @param because S3's words for one of them; empty if the bucket is gone
   * @param locked until when nobody can delete the newest of them
   */
  public record Outcome(
      long versions, long bytes, Optional<String> because, Optional<Instant> locked) {
    private static final Outcome GONE = new Outcome(0, 0, Optional.empty(), Optional.empty());

    /** Whether the bucket is gone. */
    public boolean gone() {
      return because.isEmpty();
    }
  }

  /** A version, or a marker that there is none. */
  private record Version(ObjectIdentifier id, long bytes, Instant written) {}

  /** Those that could not be deleted. */
  private static final class Left {
    private long versions;
    private long bytes;
    private @Nullable String because;
    private @Nullable Version newest;

    synchronized void add(Version version, String reason) {
      versions++;
      bytes += version.bytes();
      because = reason;
      Version known = newest;
      if (known == null || version.written().isAfter(known.written())) {
        newest = version;
      }
    }
  }

  /**
   * Removes it, or as much in it as may be removed. Repeating it goes on.
   *
   * @param progress is told how many versions are deleted, page by page
   * @throws RemovalException if S3 refuses, or does not answer
   */
  public Outcome remove(String bucket, LongConsumer progress) {
    try {
      Left left = empty(bucket, progress);
      Version newest = left.newest;
      if (newest != null) {
        return new Outcome(
            left.versions,
            left.bytes,
            Optional.of(String.valueOf(left.because)),
            lockedUntil(bucket, newest));
      }
      client.deleteBucket(request -> request.bucket(bucket));
      return Outcome.GONE;
    } catch (NoSuchBucketException e) {
      return Outcome.GONE;
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return Outcome.GONE;
      }
      throw RemovalException.of(e, "S3 did not delete the bucket");
    } catch (SdkException e) {
      throw RemovalException.of(e, "S3 did not delete the bucket");
    }
  }

  private Left empty(String bucket, LongConsumer progress) {
    Left left = new Left();
    List<Future<Integer>> underWay = new ArrayList<>();
    long deleted = 0;
    try (ExecutorService workers = Executors.newFixedThreadPool(PAGES)) {
      for (ListObjectVersionsResponse page :
          client.listObjectVersionsPaginator(request -> request.bucket(bucket))) {
        List<Version> versions = versions(page);
        if (versions.isEmpty()) {
          continue;
        }
        underWay.add(workers.submit(() -> delete(bucket, versions, left)));
        if (underWay.size() == PAGES) {
          deleted += done(underWay.removeFirst());
          progress.accept(deleted);
        }
      }
      for (Future<Integer> one : underWay) {
        deleted += done(one);
        progress.accept(deleted);
      }
    }
    return left;
  }

  private static int done(Future<Integer> page) {
    try {
      return page.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SdkException refused) {
        throw refused;
      }
      throw new IllegalStateException("a page was not deleted", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before a bucket was empty", e);
    }
  }

  private static List<Version> versions(ListObjectVersionsResponse page) {
    return Stream.concat(
            page.versions().stream()
                .map(
                    one ->
                        new Version(
                            id(one.key(), one.versionId()), one.size(), one.lastModified())),
            page.deleteMarkers().stream()
                .map(one -> new Version(id(one.key(), one.versionId()), 0, one.lastModified())))
        .toList();
  }

  private static ObjectIdentifier id(String key, String version) {
    return ObjectIdentifier.builder().key(key).versionId(version).build();
  }

  /** Returns how many of them are deleted. */
  private int delete(String bucket, List<Version> versions, Left left) {
    Map<ObjectIdentifier, Version> byId = new HashMap<>();
    versions.forEach(version -> byId.put(version.id(), version));
    List<S3Error> errors =
        client
            .deleteObjects(
                request ->
                    request
                        .bucket(bucket)
                        .delete(
                            Delete.builder()
                                .quiet(true)
                                .objects(versions.stream().map(Version::id).toList())
                                .build()))
            .errors();
    for (S3Error error : errors) {
      Version version = byId.get(id(error.key(), error.versionId()));
      if (version != null) {
        left.add(version, "%s (%s)".formatted(error.message(), error.code()));
      }
    }
    return versions.size() - errors.size();
  }

  /** The lock of the newest runs out last: all are locked for as long. */
  private Optional<Instant> lockedUntil(String bucket, Version version) {
    try {
      return Optional.ofNullable(
          client
              .headObject(
                  request ->
                      request
                          .bucket(bucket)
                          .key(version.id().key())
                          .versionId(version.id().versionId()))
              .objectLockRetainUntilDate());
    } catch (S3Exception e) {
      // A marker has no lock, and whoever may not read is not told.
      return Optional.empty();
    }
  }
}
