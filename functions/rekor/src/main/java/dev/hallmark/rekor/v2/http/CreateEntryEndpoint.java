package dev.hallmark.rekor.v2.http;

import dev.hallmark.kit.http.Endpoint;
import dev.hallmark.kit.http.GrpcStatus;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.kit.metrics.Dimension;
import dev.hallmark.logkeys.CheckpointKey;
import dev.hallmark.rekor.admission.AdmissionRule;
import dev.hallmark.rekor.v2.app.CreateEntry;
import dev.hallmark.rekor.v2.app.CreateResult;
import dev.hallmark.rekor.v2.domain.Rule;

/**
 * {@code POST /api/v2/log/entries}. Any Content-Type and Accept, as upstream.
 *
 * <p>Statuses: 201 with the entry; 400 with the broken rule; 405 if the log is frozen; 409 with
 * {@code X-Log-Index} if repeated entries are refused; 503 with Retry-After.
 */
final class CreateEntryEndpoint implements Endpoint {
  private static final String FROZEN =
      "This log has been frozen, please switch to the latest log.\n";

  private final CreateEntry createEntry;
  private final CheckpointKey key;

  CreateEntryEndpoint(CreateEntry createEntry, CheckpointKey key) {
    this.createEntry = createEntry;
    this.key = key;
  }

  @Override
  public Response answer(Request request) {
    Submission submission;
    try {
      submission = Submission.decode(request.body());
    } catch (JsonException e) {
      return GrpcStatus.INVALID_ARGUMENT
          .response("proto: " + e.reason())
          .labelled(Dimension.RULE, "request-json");
    }
    return switch (submission) {
      case Submission.Hashed(var hashed) ->
          answer(createEntry.create(hashed), "invalid hashedrekord request");
      case Submission.Envelope(var dsse) ->
          answer(createEntry.create(dsse), "invalid dsse request");
      case Submission.Nothing() ->
          GrpcStatus.INVALID_ARGUMENT.response("invalid type, must be hashedrekord");
    };
  }

  private Response answer(CreateResult result, String refusal) {
    return switch (result) {
      case CreateResult.Created(var logged) ->
          Response.of(201, "application/json", EntryJson.encode(key.logId(), logged));
      case CreateResult.Refused(Rule rule) -> refused(refusal, rule.sentence(), rule.id());
      case CreateResult.NotAdmitted(AdmissionRule rule) ->
          refused(refusal, rule.sentence(), rule.id());
      case CreateResult.Repeated(long index) ->
          GrpcStatus.ALREADY_EXISTS
              .response(
                  "an equivalent entry already exists in the transparency log with index " + index)
              .with("X-Log-Index", Long.toString(index));
      case CreateResult.Busy(var retryAfter) -> Faults.busy(retryAfter);
      case CreateResult.Frozen() ->
          Response.of(405, "text/plain; charset=utf-8", FROZEN).labelled(Dimension.RULE, "frozen");
    };
  }

  private static Response refused(String refusal, String sentence, String rule) {
    return GrpcStatus.INVALID_ARGUMENT
        .response("%s: %s (rule %s)".formatted(refusal, sentence, rule))
        .labelled(Dimension.RULE, rule);
  }
}
