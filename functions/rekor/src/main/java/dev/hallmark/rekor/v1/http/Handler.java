package dev.hallmark.rekor.v1.http;

import dev.hallmark.kit.http.Endpoint;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.log.Log;
import dev.hallmark.kit.metrics.Dimension;
import dev.hallmark.kit.store.StoreException;
import dev.hallmark.logengine.store.LogStoreException;
import dev.hallmark.pki.keys.SigningException;
import dev.hallmark.rekor.admission.AuthoritiesUnavailableException;
import java.time.Duration;
import java.util.Map;

/** Answers one kind of request, or refuses it on the way. Thread-safe. */
@FunctionalInterface
interface Handler {
  /** Pause that a caller is asked for where the store or the key service did not do its part. */
  Duration PAUSE = Duration.ofSeconds(1);

  /** Answers. */
  Response answer(Request request) throws RefusedException;

  /** As an endpoint, which answers its refusals too, and 503 to faults of the services below. */
  default Endpoint endpoint() {
    return request -> {
      try {
        return answer(request);
      } catch (RefusedException e) {
        // A few numbers, of which each is one kind of mistake.
        return e.refusal().response().labelled(Dimension.RULE, "code-" + e.refusal().code());
      } catch (LogStoreException | StoreException e) {
        return unavailable("store", "the log's store did not answer; retry", e, request);
      } catch (AuthoritiesUnavailableException e) {
        return unavailable(
            "authorities",
            "the certificates that the log admits cannot be read; retry",
            e,
            request);
      } catch (SigningException e) {
        return unavailable(
            "key-service", "the log's key service did not answer; retry", e, request);
      }
    };
  }

  /** The same for what is read: nobody may cache the answer. */
  default Endpoint reading() {
    Endpoint endpoint = endpoint();
    return request -> Answer.notCached(endpoint.answer(request));
  }

  private static Response unavailable(
      String rule, String message, RuntimeException fault, Request request) {
    Log.of(Handler.class).fault("a service failed", fault, Map.of("path", request.path()));
    return Refusal.of(503, message).response().retryAfter(PAUSE).labelled(Dimension.RULE, rule);
  }
}
