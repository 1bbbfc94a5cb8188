package dev.hallmark.rekor.v2.http;

import dev.hallmark.kit.http.Endpoint;
import dev.hallmark.kit.http.GrpcStatus;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.log.Log;
import dev.hallmark.kit.metrics.Dimension;
import dev.hallmark.kit.store.StoreException;
import dev.hallmark.logengine.store.LogStoreException;
import dev.hallmark.pki.keys.SigningException;
import dev.hallmark.rekor.admission.AuthoritiesUnavailableException;
import java.time.Duration;
import java.util.Map;

/** Answers 503 where the store or the key service did not do its part: the caller may try again. */
final class Faults {
  private static final Log LOG = Log.of(Faults.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private Faults() {}

  /** The endpoint, with its faults answered. */
  static Endpoint answered(Endpoint endpoint) {
    return request -> {
      try {
        return endpoint.answer(request);
      } catch (LogStoreException e) {
        LOG.fault("the log's store failed", e, Map.of("path", request.path()));
        return unavailable("store", "the log's store did not answer; retry", PAUSE);
      } catch (StoreException e) {
        LOG.fault("the instance's bucket failed", e, Map.of("path", request.path()));
        return unavailable("bucket", "the instance's bucket did not answer; retry", PAUSE);
      } catch (AuthoritiesUnavailableException e) {
        LOG.fault("the authorities could not be read", e, Map.of("path", request.path()));
        return unavailable(
            "authorities", "the certificates that the log admits cannot be read; retry", PAUSE);
      } catch (SigningException e) {
        LOG.fault("the key service failed", e, Map.of("path", request.path()));
        return unavailable("key-service", "the log's key service did not answer; retry", PAUSE);
      }
    };
  }

  /** More came than can be taken. */
  static Response busy(Duration pause) {
    return unavailable("busy", "reached max pushback; retry", pause);
  }

  private static Response unavailable(String rule, String message, Duration pause) {
    return GrpcStatus.UNAVAILABLE
        .response(message)
        .retryAfter(pause)
        .labelled(Dimension.RULE, rule);
  }
}
