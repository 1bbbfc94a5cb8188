package dev.hallmark.rekor.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.hallmark.aws.AwsClients;
import dev.hallmark.aws.dynamodb.DynamoLogStore;
import dev.hallmark.aws.kms.KmsSigner;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.kit.lambda.EdgeFunction;
import dev.hallmark.logengine.ReceiptSigner;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.rekor.app.CheckpointKey;
import dev.hallmark.rekor.app.CreateEntry;
import dev.hallmark.rekor.app.RepeatedEntries;
import dev.hallmark.rekor.http.RekorRoutes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * The Rekor v2 function.
 *
 * <p>Environment: {@code HALLMARK_LOG_TABLE}, the log's DynamoDB table; {@code HALLMARK_LOG_KEY},
 * its P-256 key in KMS; {@code HALLMARK_LOG_ORIGIN}, a bare host name; optionally {@code
 * HALLMARK_REPEATED_ENTRIES}, {@code ANSWERED} (unless set) or {@code REFUSED}.
 */
public final class RekorHandler implements RequestStreamHandler {
  private final EdgeFunction function;

  /** For Lambda. */
  public RekorHandler() {
    this(AwsClients.fromEnvironment(), Environment.system(), InstantSource.system());
  }

  /** For the local instance and tests. */
  public RekorHandler(AwsClients clients, Environment environment, InstantSource clock) {
    CheckpointKey key =
        new CheckpointKey(
            new KmsSigner(
                clients.kms(),
                environment.require("HALLMARK_LOG_KEY"),
                SignatureScheme.ECDSA_P256_SHA256),
            environment.require("HALLMARK_LOG_ORIGIN"));
    TransparencyLog log =
        new TransparencyLog(
            new DynamoLogStore(clients.dynamoDb(), environment.require("HALLMARK_LOG_TABLE")),
            key,
            ReceiptSigner.NONE,
            clock,
            new SecureRandom());
    RepeatedEntries repeated =
        environment
            .optional("HALLMARK_REPEATED_ENTRIES")
            .map(RepeatedEntries::valueOf)
            .orElse(RepeatedEntries.ANSWERED);
    this.function = new EdgeFunction(RekorRoutes.router(log, new CreateEntry(log, repeated), key));
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    function.handle(input, output);
  }
}
