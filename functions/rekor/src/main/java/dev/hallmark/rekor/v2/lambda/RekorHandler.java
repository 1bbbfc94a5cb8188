package dev.hallmark.rekor.v2.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.hallmark.aws.AwsClients;
import dev.hallmark.aws.log.LogResources;
import dev.hallmark.aws.s3.S3ObjectStore;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.kit.http.BelowPath;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.lambda.EdgeFunction;
import dev.hallmark.kit.metrics.Meter;
import dev.hallmark.kit.snapstart.FunctionSnapshot;
import dev.hallmark.kit.snapstart.Priming;
import dev.hallmark.kit.snapstart.SnapStart;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logkeys.CheckpointKey;
import dev.hallmark.pki.keys.ThrowAwayKey;
import dev.hallmark.rekor.lambda.LogRules;
import dev.hallmark.rekor.v2.app.Closing;
import dev.hallmark.rekor.v2.app.CreateEntry;
import dev.hallmark.rekor.v2.http.RekorRoutes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;

/**
 * The Rekor v2 function.
 *
 * <p>Environment: that of {@link LogResources}, with a bare host name as its origin; that of {@link
 * LogRules}; {@code HALLMARK_BASE_PATH}, what stands before the paths of a log that follows
 * another; {@code HALLMARK_SUCCESSOR}, key of the object that is there once the log that follows is
 * announced, and says when this one closes.
 */
public final class RekorHandler implements RequestStreamHandler {
  /** In metrics. */
  private static final String NAME = "rekor";

  private final AwsClients clients;
  private final Environment environment;
  private final LogResources resources;
  private final InstantSource clock;
  private final Meter meter;
  private volatile EdgeFunction function;

  /** For Lambda. */
  public RekorHandler() {
    this(Meter.of(Environment.system()::optional, NAME, InstantSource.system()));
    SnapStart.register(new FunctionSnapshot(priming(), clients::disconnect, this::begin));
  }

  private RekorHandler(Meter meter) {
    this(AwsClients.fromEnvironment(meter), Environment.system(), InstantSource.system(), meter);
  }

  /** For the local instance and tests; takes no part in snapshots. */
  public RekorHandler(AwsClients clients, Environment environment, InstantSource clock) {
    this(clients, environment, clock, Meter.of(environment::optional, NAME, clock));
  }

  /** The same with a meter to which the clients tell, too. */
  public RekorHandler(
      AwsClients clients, Environment environment, InstantSource clock, Meter meter) {
    this.clients = clients;
    this.environment = environment;
    this.resources = new LogResources(clients, environment, "rekor-v2", meter);
    this.clock = clock;
    this.meter = meter;
    this.function = wire();
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    function.handle(input, output);
  }

  private CheckpointKey key() {
    return new CheckpointKey(resources.signer(), resources.origin());
  }

  private TransparencyLog log(CheckpointKey key) {
    return resources.log(key, clock, new SecureRandom()).build();
  }

  /** After the snapshot. */
  private void begin() {
    meter.forget();
    function = wire();
  }

  private EdgeFunction wire() {
    CheckpointKey key = key();
    TransparencyLog log = log(key);
    LogRules rules = LogRules.read(environment, clients, clock);
    return new EdgeFunction(
        new BelowPath(
            environment.optional("HALLMARK_BASE_PATH").orElse(""),
            RekorRoutes.router(
                log, new CreateEntry(log, rules.admission(), rules.repeated(), closing()), key)),
        meter);
  }

  private Closing closing() {
    return environment
        .optional("HALLMARK_SUCCESSOR")
        .map(
            record ->
                Closing.recorded(
                    new S3ObjectStore(clients.s3(), environment.require("HALLMARK_BUCKET")),
                    record,
                    clock))
        .orElseGet(Closing::never);
  }

  private Priming priming() {
    EdgeFunction before = function;
    Priming priming =
        new Priming(environment)
            .step("entries of a throw-away log", this::rehearse)
            .request("a malformed entry", before, Rehearsal.malformed())
            .request(
                "a tile",
                before,
                Request.of("GET", "/api/v2/tile/0/000.p/1", Map.of(), new byte[0]))
            // Whoever publishes may not sign: without it a new log has no checkpoint before its
            // first entry, and a head that its writer did not live to sign none before the next.
            .step("a signed head", () -> log(key()).checkpoint());
    return resources.prime(priming, clock, new SecureRandom());
  }

  private void rehearse() throws IOException {
    Rehearsal rehearsal = new Rehearsal(clock);
    EdgeFunction throwAway = rehearsal.function();
    Request first = rehearsal.withCertificate();
    Priming.send(throwAway, first);
    Priming.send(throwAway, first);
    for (ThrowAwayKey.Kind kind : Rehearsal.KINDS) {
      ThrowAwayKey key = ThrowAwayKey.of(kind);
      Priming.send(throwAway, rehearsal.withKey(key));
      Priming.send(throwAway, rehearsal.envelope(key));
    }
  }
}
