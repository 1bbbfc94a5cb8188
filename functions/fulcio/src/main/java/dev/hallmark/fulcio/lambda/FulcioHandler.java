package dev.hallmark.fulcio.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.hallmark.aws.AwsClients;
import dev.hallmark.aws.kms.KmsSigner;
import dev.hallmark.aws.lambda.LambdaFunctionInvoker;
import dev.hallmark.aws.s3.S3ObjectStore;
import dev.hallmark.fulcio.app.CachedIssuerKeys;
import dev.hallmark.fulcio.app.Deadline;
import dev.hallmark.fulcio.app.InstanceSource;
import dev.hallmark.fulcio.app.IssueCertificate;
import dev.hallmark.fulcio.app.TokenVerifier;
import dev.hallmark.fulcio.domain.proof.ClientAlgorithm;
import dev.hallmark.fulcio.domain.proof.PossessionProof;
import dev.hallmark.fulcio.http.FulcioEndpoints;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.kit.lambda.EdgeFunction;
import dev.hallmark.pki.keys.SignatureScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/** The certificate authority as a Lambda function. */
public final class FulcioHandler implements RequestStreamHandler {
  /** One document of an issuer. Two are fetched at most before a request goes on. */
  private static final Duration DISCOVERY_LIMIT = Duration.ofSeconds(5);

  /** API Gateway gives up after 29 s, sigstore-go after 30 s. */
  private static final Duration ISSUANCE_LIMIT = Duration.ofSeconds(15);

  private final EdgeFunction edge;

  /** With AWS's own services; what Lambda calls. */
  public FulcioHandler() {
    this(AwsClients.fromEnvironment(), Environment.system(), InstantSource.system());
  }

  /**
   * @param environment names bucket, key and CT function
   */
  public FulcioHandler(AwsClients clients, Environment environment, InstantSource clock) {
    InstanceSource instances =
        new StoredInstance(
            new S3ObjectStore(clients.s3(), environment.require("HALLMARK_BUCKET")),
            new KmsSigner(
                clients.kms(),
                environment.require("HALLMARK_CA_KEY"),
                SignatureScheme.ECDSA_P384_SHA384));
    IssueCertificate issuance =
        new IssueCertificate(
            instances,
            new TokenVerifier(
                new CachedIssuerKeys(
                    new HttpDiscovery(new DocumentFetcher(DISCOVERY_LIMIT)), clock),
                clock),
            new PossessionProof(ClientAlgorithm.DEFAULTS),
            new InvokedCtLog(
                new LambdaFunctionInvoker(
                    clients.lambda(), environment.require("HALLMARK_CT_FUNCTION"))),
            new Deadline(ISSUANCE_LIMIT),
            clock,
            new SecureRandom());
    this.edge = new EdgeFunction(FulcioEndpoints.router(issuance, instances));
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    edge.handle(input, output);
  }
}
