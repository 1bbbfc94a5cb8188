package dev.hallmark.ctlog.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.hallmark.aws.AwsClients;
import dev.hallmark.aws.dynamodb.DynamoLogStore;
import dev.hallmark.aws.kms.KmsSigner;
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
import dev.hallmark.pki.keys.SignatureScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;

/**
 * The CT log function. It has its own key and its own role: the CA's role cannot sign SCTs.
 *
 * <p>Environment: {@code HALLMARK_BUCKET}, where the CA chain is; {@code HALLMARK_LOG_TABLE}, the
 * log's DynamoDB table; {@code HALLMARK_LOG_KEY}, its P-256 key in KMS; {@code
 * HALLMARK_LOG_ORIGIN}, the log's URL without scheme and trailing slash.
 */
public final class CtLogHandler implements RequestStreamHandler {
  private final AwsClients clients;
  private final Environment environment;
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
    this.clock = clock;
    this.function = wire();
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    function.handle(input, output);
  }

  private EdgeFunction wire() {
    LogKey key = new LogKey(signer(), environment.require("HALLMARK_LOG_ORIGIN"));
    TransparencyLog log = TransparencyLog.builder(store(), key).receipts(key).clock(clock).build();
    AcceptedRoots roots =
        new AcceptedRoots(new S3ObjectStore(clients.s3(), environment.require("HALLMARK_BUCKET")));
    return new EdgeFunction(CtRoutes.router(log, new AddChain(log, key, roots, clock), key, roots));
  }

  private KmsSigner signer() {
    return new KmsSigner(
        clients.kms(), environment.require("HALLMARK_LOG_KEY"), SignatureScheme.ECDSA_P256_SHA256);
  }

  private DynamoLogStore store() {
    return new DynamoLogStore(clients.dynamoDb(), environment.require("HALLMARK_LOG_TABLE"));
  }

  private Priming priming() {
    EdgeFunction before = function;
    return new Priming(environment)
        .step("a pre-certificate in a throw-away log", this::rehearse)
        .request("a malformed chain", before, Rehearsal.malformed())
        .request("the roots", before, Rehearsal.roots())
        .step("the newest checkpoint", () -> store().latestCheckpoint())
        .step("a refused write", () -> store().rehearse())
        .step("the public key", () -> signer().publicKey())
        .step("a refused signature", () -> signer().rehearse());
  }

  private void rehearse() throws IOException {
    Rehearsal rehearsal = new Rehearsal(clock);
    EdgeFunction throwAway = rehearsal.function();
    Priming.send(throwAway, rehearsal.request());
    Priming.send(throwAway, rehearsal.request());
  }
}
