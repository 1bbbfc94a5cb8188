package dev.hallmark.aws;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * An HTTP client whose connections can be thrown away under the SDK's clients, which keep all that
 * they have prepared. Connections that a snapshot holds are dead after its restore, and the pool
 * does not notice: the machine's clock stood still for it.
 */
final class RenewableHttpClient implements SdkHttpClient {
  private final Supplier<SdkHttpClient> maker;
  private @Nullable SdkHttpClient current;

  RenewableHttpClient(Supplier<SdkHttpClient> maker) {
    this.maker = maker;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new AbortableRequest(client().prepareRequest(request));
  }

  @Override
  public String clientName() {
    return client().clientName();
  }

  /** Closes all connections; the next request opens new ones. */
  synchronized void renew() {
    SdkHttpClient present = current;
    if (present != null) {
      present.close();
      current = null;
    }
  }

  @Override
  public void close() {
    renew();
  }

  private synchronized SdkHttpClient client() {
    SdkHttpClient present = current;
    if (present == null) {
      present = maker.get();
      current = present;
    }
    return present;
  }
}
