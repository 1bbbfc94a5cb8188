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
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.pki.keys.SignatureScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * The CT log function. It has its own key and its own role: the CA's role cannot sign SCTs.
 *
 * <p>Environment: {@code HALLMARK_BUCKET}, where the CA chain is; {@code HALLMARK_LOG_TABLE}, the
 * log's DynamoDB table; {@code HALLMARK_LOG_KEY}, its P-256 key in KMS; {@code
 * HALLMARK_LOG_ORIGIN}, the log's URL without scheme and trailing slash.
 */
public final class CtLogHandler implements RequestStreamHandler {
  private final EdgeFunction function;

  /** For Lambda. */
  public CtLogHandler() {
    this(AwsClients.fromEnvironment(), Environment.system(), InstantSource.system());
  }

  /** For the local instance and tests. */
  public CtLogHandler(AwsClients clients, Environment environment, InstantSource clock) {
    LogKey key =
        new LogKey(
            new KmsSigner(
                clients.kms(),
                environment.require("HALLMARK_LOG_KEY"),
                SignatureScheme.ECDSA_P256_SHA256),
            environment.require("HALLMARK_LOG_ORIGIN"));
    TransparencyLog log =
        new TransparencyLog(
            new DynamoLogStore(clients.dynamoDb(), environment.require("HALLMARK_LOG_TABLE")),
            key,
            key,
            clock,
            new SecureRandom());
    AcceptedRoots roots =
        new AcceptedRoots(new S3ObjectStore(clients.s3(), environment.require("HALLMARK_BUCKET")));
    this.function =
        new EdgeFunction(CtRoutes.router(log, new AddChain(log, key, roots, clock), key, roots));
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    function.handle(input, output);
  }
}
