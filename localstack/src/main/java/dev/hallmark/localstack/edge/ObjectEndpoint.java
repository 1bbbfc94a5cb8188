package dev.hallmark.localstack.edge;

import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * As much of S3's own protocol as it takes to read an object from another process: {@code GET
 * /bucket/key}, and NoSuchKey. Nothing can be written here.
 */
public final class ObjectEndpoint implements EdgeBackend {
  /** Path on the edge below which it answers. */
  public static final String PATH = "/local-aws/s3";

  private final S3Client s3;

  public ObjectEndpoint(S3Client s3) {
    this.s3 = s3;
  }

  @Override
  public Response answer(Request request) {
    String[] parts = request.path().substring(PATH.length()).split("/", 3);
    if (!request.method().equals("GET") || parts.length < 3 || parts[2].isEmpty()) {
      return error(405, "MethodNotAllowed");
    }
    try {
      ResponseBytes<GetObjectResponse> object =
          s3.getObjectAsBytes(get -> get.bucket(parts[1]).key(parts[2]));
      return Response.of(200, object.response().contentType(), object.asByteArray())
          .with("Cache-Control", object.response().cacheControl())
          .with("ETag", object.response().eTag());
    } catch (NoSuchKeyException e) {
      return error(404, "NoSuchKey");
    }
  }

  private static Response error(int status, String code) {
    return Response.of(
        status,
        "application/xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>"
            + code
            + "</Code><Message>"
            + code
            + "</Message></Error>");
  }
}
