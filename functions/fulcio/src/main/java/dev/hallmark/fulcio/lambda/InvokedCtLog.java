package dev.hallmark.fulcio.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.fulcio.app.CtLog;
import dev.hallmark.kit.http.LeafIndexHeader;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.invoke.FunctionInvoker;
import dev.hallmark.kit.invoke.InvocationException;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.kit.log.Log;
import dev.hallmark.pki.sct.MalformedSctException;
import dev.hallmark.pki.sct.SignedCertificateTimestamp;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Speaks RFC 6962 section 4.2 to the instance's own CT function. */
final class InvokedCtLog implements CtLog {
  private static final Log LOG = Log.of(InvokedCtLog.class);
  private static final String PATH = "/ct/v1/add-pre-chain";
  private static final Duration DEFAULT_RETRY = Duration.ofSeconds(1);
  private static final long MAXIMUM_RETRY_SECONDS = 60;
  private static final int MOST_DIGITS = 15;

  private final FunctionInvoker function;

  InvokedCtLog(FunctionInvoker function) {
    this.function = function;
  }

  @Override
  public Answer addPreChain(List<byte[]> chain) {
    Base64.Encoder base64 = Base64.getEncoder();
    byte[] body = Json.write(Map.of("chain", chain.stream().map(base64::encodeToString).toList()));
    Request request =
        Request.of("POST", PATH, Map.of("Content-Type", List.of("application/json")), body);
    try {
      return answer(function.invoke(request));
    } catch (InvocationException e) {
      LOG.fault("the CT log was not reached", e, Map.of());
      return new Answer.Failure();
    }
  }

  private static Answer answer(Response response) {
    if (response.status() == 503 || response.status() == 429) {
      return new Answer.Busy(retryAfter(response));
    }
    Optional<SignedCertificateTimestamp> sct =
        response.status() == 200 ? sct(response.body()) : Optional.empty();
    if (sct.isEmpty()) {
      LOG.warn("the CT log gave no SCT", Map.of("status", response.status()));
      return new Answer.Failure();
    }
    return new Answer.Promise(sct.get(), leafIndex(response));
  }

  private static Optional<SignedCertificateTimestamp> sct(byte[] body) {
    try {
      JsonNode json = Json.readWhole(body);
      Base64.Decoder base64 = Base64.getDecoder();
      if (json.path("sct_version").asInt(-1) != 0
          || !json.path("timestamp").isIntegralNumber()
          || !json.path("extensions").isTextual()) {
        return Optional.empty();
      }
      return Optional.of(
          SignedCertificateTimestamp.fromParts(
              base64.decode(json.path("id").asText()),
              json.path("timestamp").longValue(),
              base64.decode(json.path("extensions").asText()),
              base64.decode(json.path("signature").asText())));
    } catch (JsonException | MalformedSctException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static OptionalLong leafIndex(Response response) {
    return number(response, LeafIndexHeader.NAME);
  }

  /** No stream: its classes would be loaded by the first request after a start. */
  private static OptionalLong number(Response response, String header) {
    for (Map.Entry<String, String> present : response.headers().entrySet()) {
      if (present.getKey().equalsIgnoreCase(header) && isNumber(present.getValue())) {
        return OptionalLong.of(Long.parseLong(present.getValue()));
      }
    }
    return OptionalLong.empty();
  }

  private static boolean isNumber(String text) {
    boolean digits = !text.isEmpty() && text.length() <= MOST_DIGITS;
    for (int i = 0; digits && i < text.length(); i++) {
      digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return digits;
  }

  private static Duration retryAfter(Response response) {
    OptionalLong seconds = number(response, "Retry-After");
    return seconds.isPresent()
        ? Duration.ofSeconds(Math.clamp(seconds.getAsLong(), 1, MAXIMUM_RETRY_SECONDS))
        : DEFAULT_RETRY;
  }
}
