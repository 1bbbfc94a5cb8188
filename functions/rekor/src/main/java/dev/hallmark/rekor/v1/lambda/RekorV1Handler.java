package dev.hallmark.rekor.v1.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.hallmark.aws.AwsClients;
import dev.hallmark.aws.dynamodb.DynamoLogStore;
import dev.hallmark.aws.dynamodb.DynamoSearchIndex;
import dev.hallmark.aws.kms.KmsSigner;
import dev.hallmark.aws.log.LogResources;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.lambda.EdgeFunction;
import dev.hallmark.kit.metrics.Meter;
import dev.hallmark.kit.snapstart.FunctionSnapshot;
import dev.hallmark.kit.snapstart.Priming;
import dev.hallmark.kit.snapstart.SnapStart;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logkeys.CheckpointKey;
import dev.hallmark.logkeys.EntryTimestamps;
import dev.hallmark.logkeys.TreeOrigin;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.rekor.lambda.LogRules;
import dev.hallmark.rekor.v1.app.AdmissionRules;
import dev.hallmark.rekor.v1.app.InactiveShards;
import dev.hallmark.rekor.v1.app.Shard;
import dev.hallmark.rekor.v1.app.Shards;
import dev.hallmark.rekor.v1.domain.kind.EntryKinds;
import dev.hallmark.rekor.v1.http.Operation;
import dev.hallmark.rekor.v1.http.RekorV1Routes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The Rekor v1 function.
 *
 * <p>Environment: that of {@link LogResources}, with a host name and a tree id as its origin
 * ({@link TreeOrigin}); that of {@link LogRules}; {@code HALLMARK_INDEX_TABLE}, the table of the
 * search index; optionally {@code HALLMARK_INACTIVE_SHARDS}, the shards before this one as a JSON
 * array of {@code {"table", "key", "origin"}}, oldest first, which the first entry of this one
 * ends; {@code HALLMARK_ENTRY_TYPES}, kinds with commas between that may be logged (all unless
 * set); {@code HALLMARK_DISABLED_ENDPOINTS}, ids of {@link Operation}s with commas between that are
 * switched off.
 */
public final class RekorV1Handler implements RequestStreamHandler {
  /** In metrics. */
  private static final String NAME = "rekor-v1";

  private final AwsClients clients;
  private final Environment environment;
  private final LogResources resources;
  private final InstantSource clock;
  private final Meter meter;
  private volatile EdgeFunction function;

  /** For Lambda. */
  public RekorV1Handler() {
    this(Meter.of(Environment.system()::optional, NAME, InstantSource.system()));
    SnapStart.register(new FunctionSnapshot(priming(), clients::disconnect, this::begin));
  }

  private RekorV1Handler(Meter meter) {
    this(AwsClients.fromEnvironment(meter), Environment.system(), InstantSource.system(), meter);
  }

  /** For the local instance and tests; takes no part in snapshots. */
  public RekorV1Handler(AwsClients clients, Environment environment, InstantSource clock) {
    this(clients, environment, clock, Meter.of(environment::optional, NAME, clock));
  }

  /** The same with a meter to which the clients tell, too. */
  public RekorV1Handler(
      AwsClients clients, Environment environment, InstantSource clock, Meter meter) {
    this.clients = clients;
    this.environment = environment;
    this.resources = new LogResources(clients, environment, "rekor-v1", meter);
    this.clock = clock;
    this.meter = meter;
    this.function = wire();
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    function.handle(input, output);
  }

  /** After the snapshot. */
  private void begin() {
    meter.forget();
    function = wire();
  }

  private EdgeFunction wire() {
    LogRules rules = LogRules.read(environment, clients, clock);
    return new EdgeFunction(
        RekorV1Routes.edge(
            new AdmissionRules(
                EntryKinds.all(clock), Set.copyOf(list("HALLMARK_ENTRY_TYPES")), rules.admission()),
            shards(),
            index(),
            rules.repeated(),
            Operation.all(list("HALLMARK_DISABLED_ENDPOINTS"))),
        meter);
  }

  private List<String> list(String variable) {
    return environment.optional(variable).stream()
        .flatMap(names -> Arrays.stream(names.split(",")))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }

  private Shards shards() {
    List<Shard> before = new ArrayList<>();
    for (InactiveShard shard :
        InactiveShard.list(
            environment.optional("HALLMARK_INACTIVE_SHARDS").orElse("[]"),
            environment.require("HALLMARK_LOG_TABLE"))) {
      before.add(inactive(shard, new InactiveShards(before)));
    }
    InactiveShards inactive = new InactiveShards(before);
    TreeOrigin origin = TreeOrigin.parse(resources.origin());
    Signer signer = resources.signer();
    return new Shards(
        inactive,
        new Shard(
            origin,
            signer,
            resources
                .log(CheckpointKey.ofTree(signer, origin), clock, new SecureRandom())
                .receipts(new EntryTimestamps(signer, inactive::size))
                .build()));
  }

  private Shard inactive(InactiveShard shard, InactiveShards before) {
    Signer signer = new KmsSigner(clients.kms(), shard.key(), SignatureScheme.ECDSA_P256_SHA256);
    return new Shard(
        shard.origin(),
        signer,
        TransparencyLog.builder(
                new DynamoLogStore(clients.dynamoDb(), shard.table()),
                CheckpointKey.ofTree(signer, shard.origin()),
                clock,
                new SecureRandom())
            .receipts(new EntryTimestamps(signer, before::size))
            .build());
  }

  private DynamoSearchIndex index() {
    return new DynamoSearchIndex(clients.dynamoDb(), environment.require("HALLMARK_INDEX_TABLE"));
  }

  private Priming priming() {
    EdgeFunction before = function;
    Priming priming =
        new Priming(environment)
            .step("entries of a throw-away log", this::rehearse)
            .request("a malformed entry", before, Rehearsal.malformed())
            .step("a search for nothing", () -> index().rehearse())
            // Signs the head of a new log, which nothing but an entry would do otherwise.
            .request("the log", before, Request.of("GET", "/api/v1/log", Map.of(), new byte[0]));
    return resources.prime(priming, clock, new SecureRandom());
  }

  private void rehearse() throws IOException {
    Rehearsal rehearsal = new Rehearsal(clock);
    EdgeFunction throwAway = rehearsal.function();
    String id = "";
    for (Request entry : rehearsal.entries()) {
      id = Rehearsal.id(Priming.send(throwAway, entry));
    }
    for (Request read : rehearsal.reads(id)) {
      Priming.send(throwAway, read);
    }
  }
}
