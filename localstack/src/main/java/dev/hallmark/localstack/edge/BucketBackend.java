package dev.hallmark.localstack.edge;

import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * API Gateway's S3 integration: the path is the key. A missing key is 404, never 403: TUF clients
 * take only 404 as "no newer root".
 */
public final class BucketBackend implements EdgeBackend {
  private final S3Client s3;
  private final String bucket;

  public BucketBackend(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  @Override
  public Response answer(Request request) {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return Response.of(405, "text/plain; charset=utf-8", "only GET and HEAD\n")
          .with("Allow", "GET, HEAD");
    }
    try {
      ResponseBytes<GetObjectResponse> object =
          s3.getObjectAsBytes(get -> get.bucket(bucket).key(request.path().substring(1)));
      return Response.of(200, object.response().contentType(), object.asByteArray())
          .with("Cache-Control", object.response().cacheControl())
          .with("ETag", object.response().eTag());
    } catch (NoSuchKeyException e) {
      return Response.of(404, "text/plain; charset=utf-8", "no such file\n")
          .with("Cache-Control", "no-cache");
    }
  }
}
