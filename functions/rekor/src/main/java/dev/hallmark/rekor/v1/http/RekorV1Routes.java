package dev.hallmark.rekor.v1.http;

import dev.hallmark.kit.http.Backend;
import dev.hallmark.kit.http.Endpoint;
import dev.hallmark.kit.http.Router;
import dev.hallmark.kit.store.SearchIndex;
import dev.hallmark.rekor.RepeatedEntries;
import dev.hallmark.rekor.v1.app.AdmissionRules;
import dev.hallmark.rekor.v1.app.CreateEntry;
import dev.hallmark.rekor.v1.app.FindEntries;
import dev.hallmark.rekor.v1.app.SearchEntries;
import dev.hallmark.rekor.v1.app.Shards;
import java.util.Map;
import java.util.Set;

/** Joins the routes of Rekor v1 to their endpoints. */
public final class RekorV1Routes {
  private RekorV1Routes() {}

  /**
   * The edge of one log.
   *
   * @param off what is switched off
   */
  public static Endpoint edge(
      AdmissionRules rules,
      Shards shards,
      SearchIndex index,
      RepeatedEntries repeated,
      Set<Operation> off) {
    Switches switches = new Switches(off);
    ProposalJson proposals = new ProposalJson(rules);
    FindEntries find = new FindEntries(rules, shards);
    EntryEndpoints entries = new EntryEndpoints(find, switches);
    LogEndpoints log = new LogEndpoints(shards, switches);
    Handler create =
        new CreateEntryEndpoint(
            proposals, new CreateEntry(rules, shards, index, repeated), switches);
    Handler retrieve = new RetrieveEndpoint(proposals, find, switches);
    Handler search = new SearchEndpoint(new SearchEntries(shards, index), switches);
    Handler byIndex = entries::byIndex;
    Handler byId = entries::byId;
    Handler info = log::info;
    Handler publicKey = log::publicKey;
    Handler proof = log::proof;
    return new OpenEdge(
        new Router(
            Backend.REKOR_V1,
            Map.of(
                Operation.CREATE_LOG_ENTRY.id(), create.endpoint(),
                Operation.GET_LOG_ENTRY_BY_INDEX.id(), byIndex.reading(),
                Operation.GET_LOG_ENTRY_BY_UUID.id(), byId.reading(),
                Operation.SEARCH_LOG_QUERY.id(), retrieve.endpoint(),
                Operation.GET_LOG_INFO.id(), info.reading(),
                Operation.GET_PUBLIC_KEY.id(), publicKey.reading(),
                Operation.GET_LOG_PROOF.id(), proof.reading(),
                Operation.SEARCH_INDEX.id(), search.endpoint()),
            new RekorV1Errors()));
  }
}
