package dev.hallmark.localstack.embedded;

import dev.hallmark.transparency.Hash;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
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

/**
 * S3 in the process: one bucket, {@code GetObject}, {@code ListObjectsV2} and {@code PutObject}
 * with {@code If-None-Match: *} and {@code If-Match}, each write atomic. With a folder the objects
 * lie there as files, and the bucket is what the folder holds at start.
 */
public final class EmbeddedS3 implements S3Client {
  private static final String HEADERS = ".headers";

  private final ConcurrentSkipListMap<String, Stored> objects = new ConcurrentSkipListMap<>();
  private final Optional<Path> folder;

  private record Stored(byte[] content, String contentType, String cacheControl) {
    String eTag() {
      return '"'
          + Hash.sha256(content, contentType.getBytes(StandardCharsets.UTF_8))
              .hex()
              .substring(0, 32)
          + '"';
    }
  }

  /**
   * @param folder where objects are kept between runs; empty to forget them
   * @throws UncheckedIOException if the folder cannot be read
   */
  public EmbeddedS3(Optional<Path> folder) {
    this.folder = folder;
    folder.filter(Files::isDirectory).ifPresent(this::load);
  }

  @Override
  public String serviceName() {
    return "s3";
  }

  @Override
  public void close() {}

  @Override
  public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
    byte[] content;
    try (InputStream stream = body.contentStreamProvider().newStream()) {
      content = stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("reading a request body", e);
    }
    Stored next =
        new Stored(
            content,
            Optional.ofNullable(request.contentType()).orElse("application/octet-stream"),
            Optional.ofNullable(request.cacheControl()).orElse(""));
    String key = request.key();
    // One writer at a time: the comparison and the write must be one step, on disk too.
    synchronized (objects) {
      Stored present = objects.get(key);
      if (request.ifNoneMatch() != null && present != null) {
        throw failure(412, "PreconditionFailed");
      }
      if (request.ifMatch() != null) {
        if (present == null) {
          throw NoSuchKeyException.builder().statusCode(404).message("NoSuchKey").build();
        }
        if (!request.ifMatch().equals(present.eTag())) {
          throw failure(412, "PreconditionFailed");
        }
      }
      keep(key, next);
      objects.put(key, next);
    }
    return PutObjectResponse.builder().eTag(next.eTag()).build();
  }

  @Override
  public <T> T getObject(
      GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
    Stored stored = objects.get(request.key());
    if (stored == null) {
      throw NoSuchKeyException.builder().statusCode(404).message("NoSuchKey").build();
    }
    GetObjectResponse response =
        GetObjectResponse.builder()
            .eTag(stored.eTag())
            .contentType(stored.contentType)
            .cacheControl(stored.cacheControl)
            .contentLength((long) stored.content.length)
            .build();
    try {
      return transformer.transform(
          response, AbortableInputStream.create(new ByteArrayInputStream(stored.content)));
    } catch (Exception e) {
      throw new IllegalStateException("reading from memory does not fail", e);
    }
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getObject(GetObjectRequest request) {
    return getObject(request, ResponseTransformer.toInputStream());
  }

  @Override
  public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
    String prefix = Optional.ofNullable(request.prefix()).orElse("");
    List<S3Object> found =
        objects.tailMap(prefix, true).keySet().stream()
            .takeWhile(key -> key.startsWith(prefix))
            .map(key -> S3Object.builder().key(key).build())
            .toList();
    return ListObjectsV2Response.builder().contents(found).isTruncated(false).build();
  }

  private static S3Exception failure(int status, String code) {
    return (S3Exception) S3Exception.builder().statusCode(status).message(code).build();
  }

  private void keep(String key, Stored stored) {
    if (folder.isEmpty()) {
      return;
    }
    try {
      Path file = folder.get().resolve(key);
      Files.createDirectories(file.getParent());
      // The headers first: an object without them would be served with the wrong type after a crash
      // in between.
      replace(
          file.resolveSibling(file.getFileName() + HEADERS),
          (stored.contentType + "\n" + stored.cacheControl).getBytes(StandardCharsets.UTF_8));
      replace(file, stored.content);
    } catch (IOException e) {
      throw new UncheckedIOException("the development objects cannot be kept", e);
    }
  }

  private static void replace(Path file, byte[] content) throws IOException {
    Path part = file.resolveSibling("." + file.getFileName() + ".part");
    Files.write(part, content);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void load(Path from) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path headers = file.resolveSibling(file.getFileName() + HEADERS);
        if (Files.exists(headers)) {
          String[] lines = Files.readString(headers).split("\n", 2);
          objects.put(
              from.relativize(file).toString().replace('\\', '/'),
              new Stored(Files.readAllBytes(file), lines[0], lines.length > 1 ? lines[1] : ""));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the development objects cannot be read", e);
    }
  }
}
