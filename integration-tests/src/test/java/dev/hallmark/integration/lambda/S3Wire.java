package dev.hallmark.integration.lambda;

import com.sun.net.httpserver.HttpExchange;
import dev.hallmark.localstack.embedded.EmbeddedS3;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The simulated S3 in path style: objects are got and put, nothing else. */
record S3Wire(EmbeddedS3 s3) {
  void answer(HttpExchange exchange, String path, byte[] body) throws IOException {
    int slash = path.indexOf('/', 1);
    String bucket = path.substring(1, slash);
    String key = path.substring(slash + 1);
    try {
      if (exchange.getRequestMethod().equals("PUT")) {
        put(exchange, bucket, key, body);
      } else {
        get(exchange, bucket, key);
      }
    } catch (S3Exception e) {
      String code =
          switch (e.statusCode()) {
            case 404 -> "NoSuchKey";
            case 412 -> "PreconditionFailed";
            default -> "InternalError";
          };
      SimulatedAws.send(
          exchange, e.statusCode(), "<Error><Code>" + code + "</Code><Message>-</Message></Error>");
    }
  }

  private void get(HttpExchange exchange, String bucket, String key) throws IOException {
    var object = s3.getObjectAsBytes(GetObjectRequest.builder().bucket(bucket).key(key).build());
    GetObjectResponse response = object.response();
    exchange.getResponseHeaders().set("ETag", response.eTag());
    exchange.getResponseHeaders().set("Content-Type", response.contentType());
    SimulatedAws.send(exchange, 200, object.asByteArray());
  }

  private void put(HttpExchange exchange, String bucket, String key, byte[] body)
      throws IOException {
    boolean chunked =
        SimulatedAws.header(exchange, "x-amz-content-sha256").startsWith("STREAMING-");
    PutObjectRequest request =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(key)
            .contentType(SimulatedAws.header(exchange, "Content-Type"))
            .cacheControl(SimulatedAws.header(exchange, "Cache-Control"))
            .ifMatch(condition(exchange, "If-Match"))
            .ifNoneMatch(condition(exchange, "If-None-Match"))
            .build();
    var answer = s3.putObject(request, RequestBody.fromBytes(chunked ? unchunked(body) : body));
    exchange.getResponseHeaders().set("ETag", answer.eTag());
    SimulatedAws.send(exchange, 200, "");
  }

  private static @Nullable String condition(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse(null);
  }

  /** The content of an aws-chunked body: lines of length and signature, then so many bytes. */
  private static byte[] unchunked(byte[] body) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    int at = 0;
    while (true) {
      int end = at;
      while (body[end] != '\r') {
        end++;
      }
      String line = new String(body, at, end - at, StandardCharsets.US_ASCII);
      int length = Integer.parseInt(line.replaceFirst(";.*", ""), 16);
      if (length == 0) {
        return content.toByteArray();
      }
      content.write(body, end + 2, length);
      at = end + 2 + length + 2;
    }
  }
}
