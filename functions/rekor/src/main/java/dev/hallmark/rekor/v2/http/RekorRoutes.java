package dev.hallmark.rekor.v2.http;

import dev.hallmark.kit.http.Backend;
import dev.hallmark.kit.http.Router;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logkeys.CheckpointKey;
import dev.hallmark.rekor.v2.app.CreateEntry;
import java.util.Map;

/** Joins the routes of Rekor v2 to their endpoints. */
public final class RekorRoutes {
  private RekorRoutes() {}

  /** The router of one log. */
  public static Router router(TransparencyLog log, CreateEntry createEntry, CheckpointKey key) {
    ReadEndpoints reads = new ReadEndpoints(log);
    return new Router(
        Backend.REKOR_V2,
        Map.of(
            "createEntry", Faults.answered(new CreateEntryEndpoint(createEntry, key)),
            "getTile", Faults.answered(reads::tile)),
        new RekorErrors());
  }
}
