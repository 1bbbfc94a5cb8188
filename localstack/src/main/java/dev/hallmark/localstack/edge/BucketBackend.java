package dev.hallmark.localstack.edge;

import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.http.RouteTable;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * API Gateway's S3 integration: the route table says which object a path means. A missing one is
 * 404, never 403: TUF clients take only 404 as "no newer root".
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
    Optional<String> key = RouteTable.fileAt(request.path());
    if (key.isEmpty()) {
      return missing();
    }
    try {
      ResponseBytes<GetObjectResponse> object =
          s3.getObjectAsBytes(get -> get.bucket(bucket).key(key.get()));
      boolean known =
          request
              .header("If-None-Match")
              .filter(eTag -> eTag.equals(object.response().eTag()))
              .isPresent();
      return Response.of(
              known ? 304 : 200,
              object.response().contentType(),
              known ? new byte[0] : object.asByteArray())
          .with("Cache-Control", object.response().cacheControl())
          .with("ETag", object.response().eTag());
    } catch (NoSuchKeyException e) {
      return missing();
    }
  }

  private static Response missing() {
    return Response.of(404, "text/plain; charset=utf-8", "no such file\n")
        .with("Cache-Control", "no-store");
  }
}
