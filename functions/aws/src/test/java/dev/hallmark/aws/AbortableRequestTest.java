package dev.hallmark.aws;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.aws.s3.S3ObjectStore;
import dev.hallmark.kit.store.StoreException;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A time limit that comes while a request waits for a connection is a fault of the service. */
class AbortableRequestTest {
  /** What the HTTP client does with a request that is aborted before it has a connection. */
  private static final class NoConnection implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          throw new CancellationException();
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}
  }

  @Test
  void itIsToldAsOne() {
    try (S3Client s3 =
        S3Client.builder()
            .httpClient(new RenewableHttpClient(NoConnection::new))
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .overrideConfiguration(calls -> calls.retryStrategy(tries -> tries.maxAttempts(1)))
            .build()) {
      assertThatThrownBy(() -> new S3ObjectStore(s3, "bucket").get("key"))
          .isInstanceOf(StoreException.class)
          .hasMessage("S3 did not read the object");
    }
  }
}
