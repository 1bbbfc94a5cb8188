package dev.hallmark.fulcio.lambda;

import dev.hallmark.fulcio.app.IssuerAccess;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.util.Timeout;

/**
 * Gets small documents over HTTP. Within one time limit from the resolution of the name to the last
 * byte in, redirects included, within one size limit, from public addresses unless the issuer may
 * have others, and following redirects only within scheme, host and port: an issuer that redirects
 * elsewhere must not choose whose keys are trusted.
 *
 * <p>A connection for each document: keys are fetched about twice an hour, and what is not shared
 * cannot be held up by a slow issuer nor go stale in a snapshot. Redirects are looked at here and
 * content codings are not understood, so that nothing unfolds beyond the size limit.
 */
final class DocumentFetcher {
  /** What a GET gives. */
  sealed interface Result {
    /** Status 200. */
    record Document(byte[] body) implements Result {}

    /**
     * No document.
     *
     * @param reason constant text, or empty if the server did not answer or answered 5xx
     */
    record Failed(String reason) implements Result {}
  }

  /** What one exchange gives: the end, or where to go on. */
  private sealed interface Step {
    record End(Result result) implements Step {}

    record Moved(URI to) implements Step {}

    static Step failed(String reason) {
      return new End(new Result.Failed(reason));
    }
  }

  private static final int MAXIMUM_BYTES = 1024 * 1024;
  private static final int MAXIMUM_REDIRECTS = 3;

  private final Duration limit;
  private final HostAddresses addresses;

  /**
   * @param limit for one document
   */
  DocumentFetcher(Duration limit) {
    this(limit, HostAddresses.SYSTEM);
  }

  DocumentFetcher(Duration limit, HostAddresses addresses) {
    this.limit = limit;
    this.addresses = addresses;
  }

  /** Gets a document of an issuer. */
  Result get(URI document, IssuerAccess issuer) {
    URI location = document;
    long start = System.nanoTime();
    for (int i = 0; i <= MAXIMUM_REDIRECTS; i++) {
      switch (send(location, issuer, limit.minusNanos(System.nanoTime() - start))) {
        case Step.End(Result result) -> {
          return result;
        }
        case Step.Moved(URI to) -> location = to;
      }
    }
    return new Result.Failed("the issuer redirects too often");
  }

  /** On a thread of its own: neither the resolution of a name nor TLS knows a limit in time. */
  private Step send(URI location, IssuerAccess issuer, Duration left) {
    HttpGet request = new HttpGet(location);
    FutureTask<Step> task = new FutureTask<>(() -> exchange(request, location, issuer));
    Thread.ofVirtual().name("issuer").start(task);
    try {
      return task.get(left.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      return Step.failed(
          e.getCause() instanceof CheckedAddresses.NotPublicException
              ? "the issuer's host has an address that is not public: configure"
                  + " allow-private-addresses for the issuer if that is meant"
              : "");
    } catch (TimeoutException e) {
      request.abort();
      return Step.failed("");
    } catch (InterruptedException e) {
      request.abort();
      Thread.currentThread().interrupt();
      return Step.failed("");
    }
  }

  private Step exchange(HttpGet request, URI location, IssuerAccess issuer) throws IOException {
    Timeout timeout = Timeout.of(limit);
    request.setHeader("Accept", "application/json");
    request.setConfig(
        RequestConfig.custom().setResponseTimeout(timeout).setRedirectsEnabled(false).build());
    try (BasicHttpClientConnectionManager connections = connections(issuer);
        CloseableHttpClient client = HttpClients.createMinimal(connections)) {
      connections.setConnectionConfig(
          ConnectionConfig.custom().setConnectTimeout(timeout).setSocketTimeout(timeout).build());
      return client.execute(request, response -> step(location, response));
    }
  }

  private BasicHttpClientConnectionManager connections(IssuerAccess issuer) {
    return BasicHttpClientConnectionManager.create(
        null,
        new CheckedAddresses(addresses, issuer.privateAddresses()),
        RegistryBuilder.<TlsSocketStrategy>create()
            .register(
                URIScheme.HTTPS.id,
                // The JDK compares the certificate with the host name.
                new DefaultClientTlsStrategy(
                    IssuerTrust.context(issuer.caCertificates()),
                    HostnameVerificationPolicy.BUILTIN,
                    NoopHostnameVerifier.INSTANCE))
            .build(),
        null);
  }

  private static Step step(URI location, ClassicHttpResponse response) throws IOException {
    int status = response.getCode();
    if (status == 200) {
      return new Step.End(new Result.Document(body(response)));
    }
    if (status >= 500) {
      return Step.failed("");
    }
    return redirect(location, response)
        .<Step>map(Step.Moved::new)
        .orElse(Step.failed("the issuer does not serve its discovery document or key set"));
  }

  private static byte[] body(ClassicHttpResponse response) throws IOException {
    if (response.getEntity() == null) {
      return new byte[0];
    }
    // Not closed: that would read on to the end. The exception drops the connection.
    InputStream content = response.getEntity().getContent();
    byte[] body = content.readNBytes(MAXIMUM_BYTES + 1);
    if (body.length > MAXIMUM_BYTES) {
      throw new IOException("the document is too large");
    }
    return body;
  }

  private static Optional<URI> redirect(URI from, ClassicHttpResponse response) {
    Header to = response.getFirstHeader("Location");
    if (response.getCode() < 300 || response.getCode() >= 400 || to == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(from.resolve(to.getValue()))
          .filter(uri -> origin(uri).equals(origin(from)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String origin(URI uri) {
    return uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort();
  }
}
