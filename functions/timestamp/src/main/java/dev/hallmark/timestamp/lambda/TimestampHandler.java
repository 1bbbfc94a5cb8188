package dev.hallmark.timestamp.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.hallmark.aws.AwsClients;
import dev.hallmark.aws.kms.KmsSigner;
import dev.hallmark.aws.s3.S3ObjectStore;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.kit.lambda.EdgeFunction;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.timestamp.app.TimestampAuthority;
import dev.hallmark.timestamp.http.TimestampEndpoints;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * Answers proxy events for the timestamp authority. Configured by {@code HALLMARK_BUCKET} and
 * {@code HALLMARK_TSA_KEY} (id of a P-256 key).
 */
public final class TimestampHandler implements RequestStreamHandler {
  private final EdgeFunction function;

  /** Real clients, this process's environment, the system's clock. */
  public TimestampHandler() {
    this(AwsClients.fromEnvironment(), Environment.system(), InstantSource.system());
  }

  /** The parts given. */
  public TimestampHandler(AwsClients clients, Environment environment, InstantSource clock) {
    TimestampAuthority authority =
        new TimestampAuthority(
            new S3ObjectStore(clients.s3(), environment.require("HALLMARK_BUCKET")),
            new KmsSigner(
                clients.kms(),
                environment.require("HALLMARK_TSA_KEY"),
                SignatureScheme.ECDSA_P256_SHA256),
            clock,
            new SecureRandom());
    this.function = new EdgeFunction(TimestampEndpoints.router(authority));
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    function.handle(event, answer);
  }
}
