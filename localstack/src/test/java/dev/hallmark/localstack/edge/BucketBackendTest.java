package dev.hallmark.localstack.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.aws.s3.S3ObjectStore;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore.Serving;
import dev.hallmark.localstack.embedded.EmbeddedS3;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files come from the bucket with the headers they were written with. */
class BucketBackendTest {
  private static final String CHECKPOINT = "/api/v2/checkpoint";

  private final EmbeddedS3 s3 = new EmbeddedS3(Optional.empty());
  private final S3ObjectStore bucket = new S3ObjectStore(s3, "bucket");
  private final BucketBackend backend = new BucketBackend(s3, "bucket");

  @Test
  void aFileComesAsItWasPublished() {
    put(InstanceObjects.REKOR_V2_FILES + "checkpoint");
    Response answer = get(CHECKPOINT, Map.of());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.bodyText()).isEqualTo("content");
    assertThat(answer.headers())
        .containsEntry("Content-Type", "text/plain; charset=utf-8")
        .containsEntry("Cache-Control", "no-cache")
        .containsKey("ETag");
  }

  @Test
  void whoHasTheFileAlreadyIsToldSo() {
    put(InstanceObjects.REKOR_V2_FILES + "checkpoint");
    String eTag = get(CHECKPOINT, Map.of()).headers().get("ETag");
    Response answer = get(CHECKPOINT, Map.of("If-None-Match", List.of(eTag)));
    assertThat(answer.status()).isEqualTo(304);
    assertThat(answer.body()).isEmpty();
    assertThat(get(CHECKPOINT, Map.of("If-None-Match", List.of("\"other\""))).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {CHECKPOINT, "/tuf/2.root.json"})
  void aMissingFileIs404AndNotKept(String path) {
    Response answer = get(path, Map.of());
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.headers()).containsEntry("Cache-Control", "no-store");
  }

  @Test
  void whatTheTableDoesNotNameStaysInTheBucket() {
    put(InstanceObjects.FULCIO_CONFIG);
    assertThat(get("/" + InstanceObjects.FULCIO_CONFIG, Map.of()).status()).isEqualTo(404);
  }

  private void put(String key) {
    bucket.putIfAbsent(
        key,
        "content".getBytes(StandardCharsets.UTF_8),
        new Serving("text/plain; charset=utf-8", "no-cache"));
  }

  private Response get(String path, Map<String, List<String>> headers) {
    return backend.answer(Request.of("GET", path, headers, new byte[0]));
  }
}
