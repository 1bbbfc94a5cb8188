package dev.hallmark.rekor.v1.http;

import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.metrics.Dimension;
import dev.hallmark.rekor.v1.app.CreateEntry;
import dev.hallmark.rekor.v1.app.CreateResult;
import dev.hallmark.rekor.v1.app.EntryId;
import dev.hallmark.rekor.v1.app.FoundEntry;
import dev.hallmark.rekor.v1.app.Proposal;
import dev.hallmark.rekor.v1.domain.ProposalException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code POST /api/v1/log/entries}. Statuses: 201 with the entry, {@code ETag} and {@code
 * Location}; 400 with the broken rule; 409 with {@code Location} if repeated entries are refused;
 * 415 and 422 from the framework; 503 with Retry-After.
 */
final class CreateEntryEndpoint implements Handler {
  private static final String PATH = "/api/v1/log/entries/";

  /** Names a caller, so it is not repeated (sigstore/rekor, pkg/api). */
  private static final String API_KEY = "apiKey";

  private final ProposalJson proposals;
  private final CreateEntry createEntry;
  private final Switches switches;

  CreateEntryEndpoint(ProposalJson proposals, CreateEntry createEntry, Switches switches) {
    this.proposals = proposals;
    this.createEntry = createEntry;
    this.switches = switches;
  }

  @Override
  public Response answer(Request request) throws RefusedException {
    Proposal proposal = proposals.decode(RequestBody.read(request, "proposedEntry"), "", 422);
    switches.check(Operation.CREATE_LOG_ENTRY);
    try {
      return answer(request, createEntry.create(proposal));
    } catch (ProposalException e) {
      throw new RefusedException(Refusal.of(400, "error processing entry: " + e.getMessage()));
    }
  }

  private static Response answer(Request request, CreateResult result) {
    return switch (result) {
      case CreateResult.Created(FoundEntry entry) ->
          Answer.json(201, EntryJson.created(entry))
              // Bare, without the quotes of RFC 9110: clients take it for the entry's key.
              .with("ETag", entry.id().text())
              .with("Location", location(request, entry.id()));
      case CreateResult.Repeated(EntryId id) ->
          Refusal.of(
                  409,
                  "an equivalent entry already exists in the transparency log with UUID "
                      + id.text())
              .response()
              .with("Location", PATH + id.text());
      case CreateResult.Busy(var retryAfter) ->
          Refusal.of(503, "the log is busy; retry")
              .response()
              .retryAfter(retryAfter)
              .labelled(Dimension.RULE, "busy");
      case CreateResult.Frozen() ->
          Refusal.of(405, "this log has been frozen, switch to the latest log")
              .response()
              .labelled(Dimension.RULE, "frozen");
    };
  }

  private static String location(Request request, EntryId id) {
    StringBuilder location = new StringBuilder(PATH).append(id.text());
    char separator = '?';
    for (Map.Entry<String, List<String>> parameter : new TreeMap<>(request.query()).entrySet()) {
      if (parameter.getKey().equals(API_KEY)) {
        continue;
      }
      for (String value : parameter.getValue()) {
        location.append(separator).append(encoded(parameter.getKey()));
        location.append('=').append(encoded(value));
        separator = '&';
      }
    }
    return location.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
