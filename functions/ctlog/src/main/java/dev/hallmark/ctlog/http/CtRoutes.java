package dev.hallmark.ctlog.http;

import dev.hallmark.ctlog.app.AcceptedRoots;
import dev.hallmark.ctlog.app.AddChain;
import dev.hallmark.ctlog.app.LogKey;
import dev.hallmark.ctlog.domain.SubmissionKind;
import dev.hallmark.kit.http.Backend;
import dev.hallmark.kit.http.Router;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logkeys.DataTiles;
import java.util.Map;

/** Joins the routes of the CT log to their endpoints. */
public final class CtRoutes {
  private CtRoutes() {}

  /** The router of one log. */
  public static Router router(
      TransparencyLog log, AddChain addChain, LogKey key, AcceptedRoots roots) {
    ReadEndpoints reads = new ReadEndpoints(log, key, roots);
    ProofEndpoints proofs = new ProofEndpoints(log);
    EntryEndpoints entries = new EntryEndpoints(log);
    return new Router(
        Backend.CT_LOG,
        Map.of(
            "addChain",
            Faults.answered(new AddChainEndpoint(addChain, SubmissionKind.CERTIFICATE)),
            "addPreChain",
            Faults.answered(new AddChainEndpoint(addChain, SubmissionKind.PRECERTIFICATE)),
            "getSignedTreeHead",
            Faults.answered(reads::signedTreeHead),
            "getRoots",
            Faults.answered(reads::roots),
            "getConsistency",
            Faults.answered(proofs::consistency),
            "getProofByHash",
            Faults.answered(proofs::proofByHash),
            "getEntryAndProof",
            Faults.answered(proofs::entryAndProof),
            "getEntries",
            Faults.answered(entries::entries),
            "getCtTile",
            Faults.answered(new TileEndpoint(log, new DataTiles()))),
        new CtErrors());
  }
}
