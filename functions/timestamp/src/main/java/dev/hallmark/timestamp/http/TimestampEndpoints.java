package dev.hallmark.timestamp.http;

import static dev.hallmark.timestamp.http.TimestampErrors.error;

import dev.hallmark.kit.http.Backend;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.http.Router;
import dev.hallmark.kit.metrics.Dimension;
import dev.hallmark.timestamp.app.Issuance;
import dev.hallmark.timestamp.app.TimestampAuthority;
import dev.hallmark.timestamp.domain.Refusal;
import dev.hallmark.timestamp.domain.TimestampQuery;
import dev.hallmark.timestamp.domain.Verdict;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Answers the authority's routes. */
public final class TimestampEndpoints {
  /** go-openapi's own code for a body that is missing. */
  private static final int REQUIRED_FAIL_CODE = 602;

  private static final Duration RETRY_SOON = Duration.ofSeconds(1);

  private final TimestampAuthority authority;

  private TimestampEndpoints(TimestampAuthority authority) {
    this.authority = authority;
  }

  /** The router over an authority. */
  public static Router router(TimestampAuthority authority) {
    TimestampEndpoints endpoints = new TimestampEndpoints(authority);
    return new Router(
        Backend.TIMESTAMP,
        Map.of(
            "createTimestamp", endpoints::createTimestamp,
            "getTimestampChain", endpoints::getTimestampChain,
            "pingTimestamp", endpoints::ping),
        new TimestampErrors());
  }

  private Response createTimestamp(Request request) {
    if (request.body().length == 0) {
      return error(request, 422, REQUIRED_FAIL_CODE, "request in body is required");
    }
    String header =
        request
            .header("Content-Type")
            .filter(given -> !given.isBlank())
            .orElse("application/octet-stream");
    Optional<String> mediaType = MediaType.of(header);
    if (mediaType.isEmpty()) {
      return error(
          request,
          400,
          "parsing Content-Type header from \""
              + TimestampErrors.printable(header)
              + "\" failed, because it is not a media type");
    }
    boolean json = mediaType.get().equals(MediaType.JSON);
    if (!json && !mediaType.get().equals(MediaType.QUERY)) {
      return error(
          request,
          415,
          "unsupported media type \"%s\", only [%s %s] are allowed"
              .formatted(mediaType.get(), MediaType.QUERY, MediaType.JSON));
    }
    if (!accepts(request, MediaType.REPLY)) {
      return notAcceptable(request, MediaType.REPLY);
    }
    return switch (json ? JsonQuery.read(request.body()) : DerQuery.read(request.body())) {
      case Verdict.Refused<TimestampQuery>(var refusal) -> refused(request, refusal);
      case Verdict.Accepted<TimestampQuery>(var query) -> answer(request, authority.issue(query));
    };
  }

  private static Response answer(Request request, Issuance issuance) {
    return switch (issuance) {
      case Issuance.Granted(var response) ->
          Response.of(200, MediaType.REPLY, response).with("Cache-Control", "no-store");
      case Issuance.Refused(var refusal) -> refused(request, refusal);
      case Issuance.Unavailable(var rule, var reason, var retryAfter) ->
          error(request, 503, "Error generating timestamp response: " + reason)
              .retryAfter(retryAfter)
              .labelled(Dimension.RULE, rule);
    };
  }

  private static Response refused(Request request, Refusal refusal) {
    return error(request, 400, refusal.message()).labelled(Dimension.RULE, refusal.id());
  }

  private Response getTimestampChain(Request request) {
    if (!accepts(request, MediaType.CHAIN)) {
      return notAcceptable(request, MediaType.CHAIN);
    }
    return authority
        .chain()
        .map(
            chain ->
                Response.of(200, MediaType.CHAIN, chain.toPem())
                    .with("Cache-Control", "public, max-age=86400, immutable"))
        .orElseGet(
            () ->
                error(request, 503, "the certificate chain is not available yet")
                    .retryAfter(RETRY_SOON));
  }

  private Response ping(Request request) {
    return Response.of(200, "text/plain", ".").with("Cache-Control", "no-store");
  }

  private static boolean accepts(Request request, String type) {
    return request.header("Accept").map(accept -> MediaType.isAccepted(accept, type)).orElse(true);
  }

  private static Response notAcceptable(Request request, String type) {
    return error(
        request, 406, "unsupported media type requested, only [" + type + "] are available");
  }
}
