package dev.hallmark.rekor.v1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hallmark.kit.http.Endpoint;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.store.SearchIndex;
import dev.hallmark.kit.store.VolatileSearchIndex;
import dev.hallmark.logengine.AppendResult;
import dev.hallmark.logengine.Candidate;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logkeys.CheckpointKey;
import dev.hallmark.logkeys.EntryExtra;
import dev.hallmark.logkeys.EntryTimestamps;
import dev.hallmark.logkeys.TreeOrigin;
import dev.hallmark.rekor.RepeatedEntries;
import dev.hallmark.rekor.admission.AdmissionPolicy;
import dev.hallmark.rekor.v1.app.AdmissionRules;
import dev.hallmark.rekor.v1.app.InactiveShards;
import dev.hallmark.rekor.v1.app.Shard;
import dev.hallmark.rekor.v1.app.Shards;
import dev.hallmark.rekor.v1.domain.kind.EntryKinds;
import dev.hallmark.rekor.v1.http.Operation;
import dev.hallmark.rekor.v1.http.RekorV1Routes;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.log.MemoryLogStore;
import dev.hallmark.transparency.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A Rekor v1 log of its own, in memory, behind its edge, with the host and tree of the vectors. */
public final class LogUnderTest {
  /** Origin of the log. */
  public static final TreeOrigin ORIGIN = new TreeOrigin("rekor.local", 6_434_235_361_634_733_327L);

  /** Origin of the shard after it. */
  public static final TreeOrigin SECOND = new TreeOrigin("rekor.local", 1_726_572_106_410_137_824L);

  private static final InstantSource CLOCK = () -> Instant.parse("2026-11-23T12:00:00.750Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final MemoryLogStore store;
  private final VolatileSearchIndex index;
  private final Shards shards;
  private final Endpoint edge;

  /** Where the shards before are stored. */
  private final List<MemoryLogStore> storesBefore;

  /** A log that answers repeated entries and takes every kind. */
  public LogUnderTest() {
    this(RepeatedEntries.ANSWERED, Set.of());
  }

  /**
   * A log with settings.
   *
   * @param kinds that may be logged; none means all
   */
  public LogUnderTest(RepeatedEntries repeated, Set<String> kinds) {
    this(repeated, kinds, new AdmissionPolicy.AnySigner(), Set.of());
  }

  /** A log that admits some signers. */
  public LogUnderTest(AdmissionPolicy policy) {
    this(RepeatedEntries.ANSWERED, Set.of(), policy, Set.of());
  }

  /** A log that takes one kind, some of whose endpoints are switched off. */
  public LogUnderTest(String kind, Set<Operation> off) {
    this(RepeatedEntries.ANSWERED, Set.of(kind), new AdmissionPolicy.AnySigner(), off);
  }

  private LogUnderTest(
      RepeatedEntries repeated, Set<String> kinds, AdmissionPolicy policy, Set<Operation> off) {
    this.store = new MemoryLogStore();
    this.storesBefore = List.of();
    this.index = new VolatileSearchIndex();
    this.shards = Shards.of(shard(ORIGIN, JdkSigner.p256(), store, InactiveShards.NONE));
    this.edge =
        RekorV1Routes.edge(
            new AdmissionRules(EntryKinds.all(CLOCK), kinds, policy), shards, index, repeated, off);
  }

  private LogUnderTest(LogUnderTest before) {
    this.store = new MemoryLogStore();
    this.storesBefore =
        Stream.concat(before.storesBefore.stream(), Stream.of(before.store)).toList();
    this.index = before.index;
    InactiveShards inactive =
        new InactiveShards(
            Stream.concat(
                    before.shards.inactive().all().stream(), Stream.of(before.shards.active()))
                .toList());
    this.shards =
        new Shards(
            inactive,
            shard(next(before.shards.active().origin()), JdkSigner.p256(), store, inactive));
    this.edge = RekorV1Routes.edge(rules(), shards, index, RepeatedEntries.ANSWERED, Set.of());
  }

  private LogUnderTest(LogUnderTest same, UnaryOperator<LogStore> between) {
    this.store = same.store;
    this.index = same.index;
    this.storesBefore = same.storesBefore;
    List<Shard> before = new ArrayList<>();
    for (Shard inactive : same.shards.inactive().all()) {
      before.add(
          shard(
              inactive.origin(),
              (JdkSigner) inactive.signer(),
              between.apply(storesBefore.get(before.size())),
              new InactiveShards(before)));
    }
    InactiveShards inactive = new InactiveShards(before);
    Shard active = same.shards.active();
    this.shards =
        new Shards(
            inactive,
            shard(active.origin(), (JdkSigner) active.signer(), between.apply(store), inactive));
    this.edge = RekorV1Routes.edge(rules(), shards, index, RepeatedEntries.ANSWERED, Set.of());
  }

  private static TreeOrigin next(TreeOrigin before) {
    return before.equals(ORIGIN) ? SECOND : new TreeOrigin(before.host(), before.treeId() + 1);
  }

  private static AdmissionRules rules() {
    return new AdmissionRules(EntryKinds.all(CLOCK), Set.of(), new AdmissionPolicy.AnySigner());
  }

  private static Shard shard(
      TreeOrigin origin, JdkSigner signer, LogStore store, InactiveShards before) {
    return new Shard(
        origin,
        signer,
        TransparencyLog.builder(
                store, CheckpointKey.ofTree(signer, origin), CLOCK, new SecureRandom())
            .receipts(new EntryTimestamps(signer, before::size))
            .build());
  }

  /** A new and empty shard after those of this log, which the first entry in it ends. */
  public LogUnderTest nextShard() {
    return new LogUnderTest(this);
  }

  /**
   * The same shards and index as another environment has them.
   *
   * @param between what stands before the store of each shard
   */
  public LogUnderTest elsewhere(UnaryOperator<LogStore> between) {
    return new LogUnderTest(this, between);
  }

  /** The same log and index, spoken to through other adapters. */
  public Endpoint over(LogStore otherStore, SearchIndex otherIndex) {
    Shard active = shards.active();
    return RekorV1Routes.edge(
        rules(),
        Shards.of(
            shard(active.origin(), (JdkSigner) active.signer(), otherStore, InactiveShards.NONE)),
        otherIndex,
        RepeatedEntries.ANSWERED,
        Set.of());
  }

  /** Sends a request. */
  public Response send(Request request) {
    return edge.answer(request);
  }

  /** Posts JSON. */
  public Response post(String path, String json) {
    return send(
        Request.of(
            "POST",
            path,
            Map.of("Content-Type", List.of("application/json")),
            json.getBytes(StandardCharsets.UTF_8)));
  }

  /** Gets a path, without a query. */
  public Response get(String path) {
    return send(Request.of("GET", path, Map.of(), new byte[0]));
  }

  /** Gets an entry by its index. */
  public Response getByIndex(long logIndex) {
    return send(
        new Request(
            "GET",
            "/api/v1/log/entries",
            Map.of(),
            Map.of("logIndex", List.of(Long.toString(logIndex))),
            Map.of(),
            new byte[0]));
  }

  /** Appends an entry past all rules, so that others get the index that they have upstream. */
  public void fill() {
    byte[] leaf = ("{\"filler\":" + size() + "}").getBytes(StandardCharsets.UTF_8);
    AppendResult result =
        log()
            .append(
                new Candidate(
                    Hash.leaf(leaf), leaf, new EntryExtra(Set.of(), Optional.empty()).encode()));
    if (!(result instanceof AppendResult.Logged)) {
      throw new IllegalStateException("an entry in memory is logged");
    }
  }

  /** How many entries the active shard has. */
  public long size() {
    return store.slotsBefore(Long.MAX_VALUE, 1).stream()
        .findFirst()
        .map(slot -> slot.end())
        .orElse(0L);
  }

  /** The answer's JSON. */
  public static JsonNode json(Response response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The active shard's log. */
  public TransparencyLog log() {
    return shards.active().log();
  }

  /** All shards. */
  public Shards shards() {
    return shards;
  }

  /** Where the active shard is stored. */
  public MemoryLogStore store() {
    return store;
  }

  /** What the entries can be found by. */
  public VolatileSearchIndex index() {
    return index;
  }
}
