package dev.hallmark.ctlog.http;

import dev.hallmark.ctlog.app.AddChain;
import dev.hallmark.ctlog.app.AddResult;
import dev.hallmark.ctlog.domain.ChainRule;
import dev.hallmark.ctlog.domain.SubmissionKind;
import dev.hallmark.kit.http.Endpoint;
import dev.hallmark.kit.http.LeafIndexHeader;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.kit.metrics.Dimension;
import dev.hallmark.pki.sct.SignedCertificateTimestamp;
import java.util.Base64;
import java.util.List;

/**
 * {@code POST /ct/v1/add-chain} and {@code add-pre-chain}.
 *
 * <p>Statuses: 200 with the SCT, never 201, which submitters take for a fault; 400 with the broken
 * rule; 403 if the log is frozen; 503 with Retry-After.
 */
final class AddChainEndpoint implements Endpoint {
  private final AddChain addChain;
  private final SubmissionKind kind;

  AddChainEndpoint(AddChain addChain, SubmissionKind kind) {
    this.addChain = addChain;
    this.kind = kind;
  }

  @Override
  public Response answer(Request request) {
    List<byte[]> chain;
    try {
      chain = ChainJson.decode(request.body());
    } catch (JsonException e) {
      return PlainError.BAD_REQUEST.response("failed to parse add-chain body: " + e.reason());
    }
    return switch (addChain.add(kind, chain)) {
      case AddResult.Added(var sct, long index) ->
          Response.of(200, "application/json", json(sct))
              .with(LeafIndexHeader.NAME, Long.toString(index));
      case AddResult.Refused(ChainRule rule) ->
          PlainError.BAD_REQUEST
              .response("%s (rule %s)".formatted(rule.sentence(), rule.id()))
              .labelled(Dimension.RULE, rule.id());
      case AddResult.Busy(var retryAfter) -> Faults.busy(retryAfter);
      case AddResult.Frozen() ->
          PlainError.FORBIDDEN
              .response("the log is frozen and takes no more entries")
              .labelled(Dimension.RULE, "frozen");
    };
  }

  private static byte[] json(SignedCertificateTimestamp sct) {
    Base64.Encoder base64 = Base64.getEncoder();
    return Json.write(
        Json.mapper()
            .createObjectNode()
            .put("sct_version", 0)
            .put("id", base64.encodeToString(sct.logId()))
            .put("timestamp", sct.timestampMillis())
            .put("extensions", base64.encodeToString(sct.extensions()))
            .put("signature", base64.encodeToString(sct.digitallySigned())));
  }
}
