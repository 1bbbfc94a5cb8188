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

/** Joins the routes of Rekor v1 to their endpoints. */
public final class RekorV1Routes {
  private RekorV1Routes() {}

  /** The edge of one log. */
  public static Endpoint edge(
      AdmissionRules rules, Shards shards, SearchIndex index, RepeatedEntries repeated) {
    ProposalJson proposals = new ProposalJson(rules);
    FindEntries find = new FindEntries(rules, shards);
    EntryEndpoints entries = new EntryEndpoints(find);
    LogEndpoints log = new LogEndpoints(shards);
    Handler create =
        new CreateEntryEndpoint(proposals, new CreateEntry(rules, shards, index, repeated));
    Handler retrieve = new RetrieveEndpoint(proposals, find);
    Handler search = new SearchEndpoint(new SearchEntries(shards, index));
    Handler byIndex = entries::byIndex;
    Handler byId = entries::byId;
    Handler info = log::info;
    Handler publicKey = log::publicKey;
    Handler proof = log::proof;
    return new OpenEdge(
        new Router(
            Backend.REKOR_V1,
            Map.of(
                "createLogEntry", create.endpoint(),
                "getLogEntryByIndex", byIndex.reading(),
                "getLogEntryByUUID", byId.reading(),
                "searchLogQuery", retrieve.endpoint(),
                "getLogInfo", info.reading(),
                "getPublicKey", publicKey.reading(),
                "getLogProof", proof.reading(),
                "searchIndex", search.endpoint()),
            new RekorV1Errors()));
  }
}
