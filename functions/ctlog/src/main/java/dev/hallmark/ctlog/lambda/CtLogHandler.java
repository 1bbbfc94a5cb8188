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
import dev.hallmark.kit.lambda.EdgeFunction;
import dev.hallmark.kit.snapstart.FunctionSnapshot;
import dev.hallmark.kit.snapstart.Priming;
import dev.hallmark.kit.snapstart.SnapStart;
import dev.hallmark.logengine.TransparencyLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * The CT log function. It has its own key and its own role: the CA's role cannot sign SCTs.
 *
 * <p>Environment: that of {@link LogResources}, with the log's URL without scheme and trailing
 * slash as its origin; {@code HALLMARK_BUCKET} also has the CA chain.
 */
public final class CtLogHandler implements RequestStreamHandler {
  private final AwsClients clients;
  private final Environment environment;
  private final LogResources resources;
  private final InstantSource clock;
  private volatile EdgeFunction function;

  /** For Lambda. */
  public CtLogHandler() {
    this(AwsClients.fromEnvironment(), Environment.system(), InstantSource.system());
    SnapStart.register(
        new FunctionSnapshot(priming(), clients::disconnect, () -> function = wire()));
  }

  /** For the local instance and tests; takes no part in snapshots. */
  public CtLogHandler(AwsClients clients, Environment environment, InstantSource clock) {
    this.clients = clients;
    this.environment = environment;
    this.resources = new LogResources(clients, environment, "ct");
    this.clock = clock;
    this.function = wire();
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    function.handle(input, output);
  }

  private EdgeFunction wire() {
    LogKey key = new LogKey(resources.signer(), resources.origin());
    TransparencyLog log = resources.log(key, clock, new SecureRandom()).receipts(key).build();
    AcceptedRoots roots =
        new AcceptedRoots(
            new S3ObjectStore(clients.s3(), environment.require("HALLMARK_BUCKET")), clock);
    return new EdgeFunction(CtRoutes.router(log, new AddChain(log, key, roots, clock), key, roots));
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
