package dev.hallmark.rekor.v1.http;

import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.rekor.v1.app.FindEntries;
import dev.hallmark.rekor.v1.app.FoundEntry;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /api/v1/log/entries?logIndex=} and {@code GET /api/v1/log/entries/{entryUUID}}: 200
 * with the entry, 404 without a body, 400 and 422 for what names none.
 */
final class EntryEndpoints {
  private static final List<String> JSON = List.of("application/json");

  private final FindEntries find;
  private final Switches switches;

  EntryEndpoints(FindEntries find, Switches switches) {
    this.find = find;
    this.switches = switches;
  }

  Response byIndex(Request request) throws RefusedException {
    Media.chosen(request, JSON);
    long index = Parameters.required(request, "logIndex", 0);
    switches.check(Operation.GET_LOG_ENTRY_BY_INDEX);
    return answer(find.byIndex(index));
  }

  Response byId(Request request) throws RefusedException {
    Media.chosen(request, JSON);
    String text = request.pathParameter("path").orElse("");
    EntryName name = EntryName.decode(text, "entryUUID in path");
    switches.check(Operation.GET_LOG_ENTRY_BY_UUID);
    return answer(
        switch (name) {
          case EntryName.Leaf(var hash) -> find.byLeaf(hash);
          case EntryName.Whole(var id) -> find.byId(id);
          case EntryName.NoTree _ ->
              throw new RefusedException(
                  Refusal.of(
                      400,
                      "validation error: %s is not a valid TreeID"
                          .formatted(text.substring(0, EntryName.TREE_DIGITS))));
        });
  }

  private static Response answer(Optional<FoundEntry> entry) {
    return entry.map(found -> Answer.json(200, EntryJson.found(found))).orElseGet(Answer::notFound);
  }
}
