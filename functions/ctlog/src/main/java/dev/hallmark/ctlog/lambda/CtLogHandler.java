package dev.hallmark.ctlog.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.hallmark.aws.AwsClients;
import dev.hallmark.aws.log.LogResources;
import dev.hallmark.aws.s3.S3ObjectStore;
import dev.hallmark.ctlog.app.AcceptedRoots;
import dev.hallmark.ctlog.app.AddChain;
import dev.hallmark.ctlog.app.LogKey;
import dev.hallmark.ctlog.http.CtRoutes;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.kit.http.BelowPath;
import dev.hallmark.kit.lambda.EdgeFunction;
import dev.hallmark.kit.metrics.Meter;
import dev.hallmark.kit.snapstart.FunctionSnapshot;
import dev.hallmark.kit.snapstart.Priming;
import dev.hallmark.kit.snapstart.SnapStart;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.logkeys.LogName;
import dev.hallmark.pki.sct.TemporalInterval;
import dev.hallmark.pki.sct.TemporalShards;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * The CT log function. It has its own key and its own role: the CA's role cannot sign SCTs.
 *
 * <p>Environment: that of {@link LogResources}, with the log's URL without scheme and trailing
 * slash as its origin; {@code HALLMARK_BUCKET} also has the CA chain. Of a log of several also
 * {@code HALLMARK_CT_SHARD_ENDS}, when the logs end ({@link TemporalShards#parse}), and of one that
 * follows another {@code HALLMARK_BASE_PATH}, what stands before its paths.
 */
public final class CtLogHandler implements RequestStreamHandler {
  /** In metrics. */
  private static final String NAME = "ctlog";

  private final AwsClients clients;
  private final Environment environment;
  private final LogResources resources;
  private final InstantSource clock;
  private final Meter meter;
  private volatile EdgeFunction function;

  /** For Lambda. */
  public CtLogHandler() {
    this(Meter.of(Environment.system()::optional, NAME, InstantSource.system()));
    SnapStart.register(new FunctionSnapshot(priming(), clients::disconnect, this::begin));
  }

  private CtLogHandler(Meter meter) {
    this(AwsClients.fromEnvironment(meter), Environment.system(), InstantSource.system(), meter);
  }

  /** For the local instance and tests; takes no part in snapshots. */
  public CtLogHandler(AwsClients clients, Environment environment, InstantSource clock) {
    this(clients, environment, clock, Meter.of(environment::optional, NAME, clock));
  }

  /** The same with a meter to which the clients tell, too. */
  public CtLogHandler(
      AwsClients clients, Environment environment, InstantSource clock, Meter meter) {
    this.clients = clients;
    this.environment = environment;
    this.resources = new LogResources(clients, environment, "ct", meter);
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
    LogKey key = new LogKey(resources.signer(), resources.origin());
    TransparencyLog log = resources.log(key, clock, new SecureRandom()).receipts(key).build();
    AcceptedRoots roots =
        new AcceptedRoots(
            new S3ObjectStore(clients.s3(), environment.require("HALLMARK_BUCKET")), clock);
    return new EdgeFunction(
        new BelowPath(
            environment.optional("HALLMARK_BASE_PATH").orElse(""),
            CtRoutes.router(log, new AddChain(log, key, roots, time(), clock), key, roots)),
        meter);
  }

  private TemporalInterval time() {
    LogName name =
        environment
            .optional("HALLMARK_LOG_NAME")
            .map(text -> LogName.of(text).orElseThrow(() -> noName(text)))
            .orElse(LogName.first(LogKind.CT));
    return TemporalShards.parse(environment.optional("HALLMARK_CT_SHARD_ENDS").orElse(""))
        .interval(name.shard());
  }

  private static IllegalStateException noName(String text) {
    return new IllegalStateException("HALLMARK_LOG_NAME is no name of a log: " + text);
  }

  private Priming priming() {
    EdgeFunction before = function;
    Priming priming =
        new Priming(environment)
            .step("a pre-certificate in a throw-away log", this::rehearse)
            .request("a malformed chain", before, Rehearsal.malformed())
            .request("the roots", before, Rehearsal.roots());
    return resources.prime(priming, clock, new SecureRandom());
  }

  private void rehearse() throws IOException {
    Rehearsal rehearsal = new Rehearsal(clock);
    EdgeFunction throwAway = rehearsal.function();
    Priming.send(throwAway, rehearsal.request());
    Priming.send(throwAway, rehearsal.request());
  }
}
