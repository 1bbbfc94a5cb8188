package dev.hallmark.rekor.v2;

import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.http.Router;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logkeys.CheckpointKey;
import dev.hallmark.rekor.RepeatedEntries;
import dev.hallmark.rekor.admission.AdmissionPolicy;
import dev.hallmark.rekor.v2.app.Closing;
import dev.hallmark.rekor.v2.app.CreateEntry;
import dev.hallmark.rekor.v2.http.RekorRoutes;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.log.MemoryLogStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A Rekor v2 log of its own, in memory, behind its router. */
public final class LogUnderTest {
  /** Origin of the log. */
  public static final String ORIGIN = "rekor2.vectors.example";

  private final MemoryLogStore store = new MemoryLogStore();
  private final JdkSigner signer = JdkSigner.p256();
  private final CheckpointKey key = new CheckpointKey(signer, ORIGIN);
  private final TransparencyLog log;
  private final Router router;

  /** A log that answers repeated entries. */
  public LogUnderTest() {
    this(RepeatedEntries.ANSWERED);
  }

  /** A log with a given treatment of repeated entries. */
  public LogUnderTest(RepeatedEntries repeated) {
    this(new AdmissionPolicy.AnySigner(), repeated);
  }

  /** A log that admits some signers. */
  public LogUnderTest(AdmissionPolicy policy) {
    this(policy, RepeatedEntries.ANSWERED);
  }

  private LogUnderTest(AdmissionPolicy policy, RepeatedEntries repeated) {
    this.log = log(store);
    this.router =
        RekorRoutes.router(log, new CreateEntry(log, policy, repeated, Closing.never()), key);
  }

  private TransparencyLog log(LogStore store) {
    return TransparencyLog.builder(
            store, key, () -> Instant.parse("2026-11-23T12:00:00Z"), new Random(1))
        .build();
  }

  /** The same key before another store. */
  public Router over(LogStore other) {
    TransparencyLog otherLog = log(other);
    return RekorRoutes.router(
        otherLog,
        new CreateEntry(
            otherLog, new AdmissionPolicy.AnySigner(), RepeatedEntries.ANSWERED, Closing.never()),
        key);
  }

  /** Sends a request. */
  public Response send(Request request) {
    return router.answer(request);
  }

  /** Posts a body to the entries. */
  public Response post(byte[] body) {
    return send(
        Request.of(
            "POST",
            "/api/v2/log/entries",
            Map.of("Content-Type", List.of("application/json")),
            body));
  }

  /** Posts a text to the entries. */
  public Response post(String body) {
    return post(body.getBytes(StandardCharsets.UTF_8));
  }

  /** Gets a path. */
  public Response get(String path) {
    return send(Request.of("GET", path, Map.of(), new byte[0]));
  }

  /** The log behind the router. */
  public TransparencyLog log() {
    return log;
  }

  /** Where it is stored. */
  public MemoryLogStore store() {
    return store;
  }

  /** The log's key. */
  public JdkSigner signer() {
    return signer;
  }

  /** The log's key as it signs checkpoints. */
  public CheckpointKey key() {
    return key;
  }
}
