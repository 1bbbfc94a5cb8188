package dev.hallmark.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.paginators.ListObjectVersionsIterable;

/**
 * Buckets that list two versions a page, while they are deleted.
 *
 * @param buckets versions by bucket
 * @param locked versions that nobody can delete
 * @param calls takes each bucket that is deleted
 */
record FakeBuckets(Map<String, Set<String>> buckets, Set<String> locked, List<String> calls)
    implements S3Client {
  @Override
  public ListObjectVersionsResponse listObjectVersions(ListObjectVersionsRequest request) {
    List<String> after =
        there(request.bucket()).stream()
            .filter(
                version ->
                    request.keyMarker() == null || version.compareTo(request.keyMarker()) > 0)
            .toList();
    List<String> page = after.subList(0, Math.min(2, after.size()));
    return ListObjectVersionsResponse.builder()
        .isTruncated(after.size() > page.size())
        .nextKeyMarker(page.isEmpty() ? null : page.getLast())
        .nextVersionIdMarker(page.isEmpty() ? null : "-")
        .versions(
            page.stream()
                .map(
                    version ->
                        ObjectVersion.builder()
                            .key(version.split("@", -1)[0])
                            .versionId(version.split("@", -1)[1])
                            .size(500_000_000L)
                            .lastModified(FakeAccount.NOW)
                            .build())
                .toList())
        .build();
  }

  @Override
  public ListObjectVersionsIterable listObjectVersionsPaginator(ListObjectVersionsRequest request) {
    return new ListObjectVersionsIterable(this, request);
  }

  @Override
  public synchronized DeleteObjectsResponse deleteObjects(DeleteObjectsRequest request) {
    List<S3Error> errors = new ArrayList<>();
    for (ObjectIdentifier one : request.delete().objects()) {
      String version = one.key() + "@" + one.versionId();
      if (locked.contains(version)) {
        errors.add(
            S3Error.builder()
                .key(one.key())
                .versionId(one.versionId())
                .code("AccessDenied")
                .message("protected by object lock")
                .build());
      } else {
        there(request.bucket()).remove(version);
      }
    }
    return DeleteObjectsResponse.builder().errors(errors).build();
  }

  @Override
  public HeadObjectResponse headObject(HeadObjectRequest request) {
    return HeadObjectResponse.builder().objectLockRetainUntilDate(FakeAccount.LOCKED_UNTIL).build();
  }

  @Override
  public DeleteBucketResponse deleteBucket(DeleteBucketRequest request) {
    if (!there(request.bucket()).isEmpty()) {
      throw new IllegalStateException("S3 deletes no bucket that holds something");
    }
    calls.add("bucket " + request.bucket());
    buckets.remove(request.bucket());
    return DeleteBucketResponse.builder().build();
  }

  private Set<String> there(String bucket) {
    Set<String> versions = buckets.get(bucket);
    if (versions == null) {
      throw NoSuchBucketException.builder().message("no such bucket").build();
    }
    return versions;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
