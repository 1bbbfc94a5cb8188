package dev.hallmark.ctlog.http;

import dev.hallmark.ctlog.app.RootsUnavailableException;
import dev.hallmark.kit.http.Endpoint;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.log.Log;
import dev.hallmark.kit.metrics.Dimension;
import dev.hallmark.kit.store.StoreException;
import dev.hallmark.logengine.store.LogStoreException;
import dev.hallmark.pki.keys.SigningException;
import java.time.Duration;
import java.util.Map;

/** Answers 503 where a service that the log stands on did not do its part: callers try again. */
final class Faults {
  private static final Log LOG = Log.of(Faults.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private Faults() {}

  /** The endpoint, with its faults answered. */
  static Endpoint answered(Endpoint endpoint) {
    return request -> {
      try {
        return endpoint.answer(request);
      } catch (ParameterException e) {
        return PlainError.BAD_REQUEST.response(e.sentence());
      } catch (LogStoreException e) {
        return unavailable("store", "the log's store did not answer", e);
      } catch (SigningException e) {
        return unavailable("key-service", "the log's key service did not answer", e);
      } catch (StoreException | RootsUnavailableException e) {
        return unavailable("roots", "the accepted roots are not available", e);
      }
    };
  }

  /** More came than can be taken. */
  static Response busy(Duration pause) {
    return unavailable("busy", "the log is busy", pause);
  }

  private static Response unavailable(String rule, String detail, RuntimeException fault) {
    LOG.fault(detail, fault, Map.of());
    return unavailable(rule, detail, PAUSE);
  }

  private static Response unavailable(String rule, String detail, Duration pause) {
    return PlainError.UNAVAILABLE.response(detail).retryAfter(pause).labelled(Dimension.RULE, rule);
  }
}
