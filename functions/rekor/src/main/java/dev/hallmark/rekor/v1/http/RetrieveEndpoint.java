package dev.hallmark.rekor.v1.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.json.Json;
import dev.hallmark.rekor.v1.app.FindEntries;
import dev.hallmark.rekor.v1.app.FoundEntry;
import dev.hallmark.rekor.v1.app.Proposal;
import dev.hallmark.rekor.v1.domain.ProposalException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code POST /api/v1/log/entries/retrieve}: up to ten entries by id, by index and by proposal, in
 * this order; those that there are not are left out.
 */
final class RetrieveEndpoint implements Handler {
  private static final String IDS = "entryUUIDs";
  private static final String INDEXES = "logIndexes";
  private static final String PROPOSALS = "entries";
  private static final int MOST = 10;

  private final ProposalJson proposals;
  private final FindEntries find;
  private final Switches switches;

  RetrieveEndpoint(ProposalJson proposals, FindEntries find, Switches switches) {
    this.proposals = proposals;
    this.find = find;
    this.switches = switches;
  }

  private record Query(List<EntryName> names, List<Long> indexes, List<Proposal> proposals) {}

  @Override
  public Response answer(Request request) throws RefusedException {
    Query query = decode(RequestBody.read(request, "entry"));
    switches.check(Operation.SEARCH_LOG_QUERY);
    List<FoundEntry> found = new ArrayList<>();
    for (EntryName name : query.names()) {
      switch (name) {
        case EntryName.Leaf(var hash) -> find.byLeaf(hash).ifPresent(found::add);
        case EntryName.Whole(var id) -> find.byId(id).ifPresent(found::add);
        case EntryName.NoTree _ -> {
          // Left out, as every entry that there is not.
        }
      }
    }
    for (Proposal proposal : query.proposals()) {
      try {
        found.addAll(find.byProposal(proposal));
      } catch (ProposalException e) {
        throw new RefusedException(Refusal.of(400, "error processing entry: " + e.getMessage()));
      }
    }
    for (long index : query.indexes()) {
      find.byIndex(index).ifPresent(found::add);
    }
    ArrayNode answer = Json.mapper().createArrayNode();
    found.forEach(entry -> answer.add(EntryJson.found(entry)));
    return Answer.json(200, answer);
  }

  private Query decode(JsonNode body) throws RefusedException {
    if (!body.isObject()) {
      throw new RefusedException(Refusal.of(400, "entry in body must be a JSON object"));
    }
    List<JsonNode> ids = list(body, IDS);
    List<JsonNode> indexes = list(body, INDEXES);
    List<JsonNode> entries = list(body, PROPOSALS);
    List<EntryName> names = new ArrayList<>();
    for (JsonNode id : ids) {
      String where = "%s.%d in body".formatted(IDS, names.size());
      if (!id.isTextual()) {
        throw new RefusedException(Refusal.of(400, where + " must be a string"));
      }
      EntryName name = EntryName.decode(id.textValue(), where);
      if (name instanceof EntryName.NoTree none && none.tooLarge()) {
        throw new RefusedException(Refusal.of(400, "invalid entryID " + id.textValue()));
      }
      names.add(name);
    }
    List<Long> numbers = new ArrayList<>();
    for (JsonNode index : indexes) {
      String where = "%s.%d in body".formatted(INDEXES, numbers.size());
      if (!index.isIntegralNumber() || !index.canConvertToLong()) {
        throw new RefusedException(Refusal.of(400, where + " must be an int64"));
      }
      if (index.longValue() < 0) {
        throw new RefusedException(Refusal.tooSmall(where, 0));
      }
      numbers.add(index.longValue());
    }
    List<Proposal> proposed = new ArrayList<>();
    for (JsonNode entry : entries) {
      proposed.add(proposals.decode(entry, "%s.%d.".formatted(PROPOSALS, proposed.size()), 400));
    }
    if (names.size() + numbers.size() + proposed.size() > MOST) {
      throw new RefusedException(
          Refusal.unprocessable("more than max allowed %d entries in request".formatted(MOST)));
    }
    return new Query(names, numbers, proposed);
  }

  private static List<JsonNode> list(JsonNode body, String member) throws RefusedException {
    if (!body.hasNonNull(member)) {
      return List.of();
    }
    JsonNode list = body.get(member);
    String where = member + " in body";
    if (!list.isArray()) {
      throw new RefusedException(Refusal.of(400, where + " must be an array"));
    }
    if (list.isEmpty()) {
      throw new RefusedException(Refusal.noItems(where));
    }
    if (list.size() > MOST) {
      throw new RefusedException(Refusal.tooManyItems(where, MOST));
    }
    List<JsonNode> items = new ArrayList<>();
    list.forEach(items::add);
    return items;
  }
}
