package dev.hallmark.timestamp.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.hallmark.aws.AwsClients;
import dev.hallmark.aws.kms.KmsSigner;
import dev.hallmark.aws.s3.S3ObjectStore;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.lambda.EdgeFunction;
import dev.hallmark.kit.metrics.Meter;
import dev.hallmark.kit.snapstart.FunctionSnapshot;
import dev.hallmark.kit.snapstart.Priming;
import dev.hallmark.kit.snapstart.SnapStart;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.keys.SucceedingKeys;
import dev.hallmark.timestamp.app.ClockGuard;
import dev.hallmark.timestamp.app.TimestampAuthority;
import dev.hallmark.timestamp.domain.Policies;
import dev.hallmark.timestamp.http.TimestampEndpoints;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Answers proxy events for the timestamp authority. Configured by {@code HALLMARK_BUCKET} and
 * {@code HALLMARK_TSA_KEY} (id of a P-256 key; with {@code _2} and so on behind the name the keys
 * that succeed it); optionally {@code HALLMARK_TSA_POLICIES} ({@link Policies#parse}).
 */
public final class TimestampHandler implements RequestStreamHandler {
  /** In metrics. */
  private static final String NAME = "timestamp";

  private final AwsClients clients;
  private final Environment environment;
  private final InstantSource clock;
  private final Meter meter;
  private volatile EdgeFunction function;

  /** Real clients, this process's environment, the system's clock; what Lambda calls. */
  public TimestampHandler() {
    this(Meter.of(Environment.system()::optional, NAME, InstantSource.system()));
    SnapStart.register(new FunctionSnapshot(priming(), clients::disconnect, this::begin));
  }

  private TimestampHandler(Meter meter) {
    this(AwsClients.fromEnvironment(meter), Environment.system(), InstantSource.system(), meter);
  }

  /** The parts given; takes no part in snapshots. */
  public TimestampHandler(AwsClients clients, Environment environment, InstantSource clock) {
    this(clients, environment, clock, Meter.of(environment::optional, NAME, clock));
  }

  /** The same with a meter to which the clients tell, too. */
  public TimestampHandler(
      AwsClients clients, Environment environment, InstantSource clock, Meter meter) {
    this.clients = clients;
    this.environment = environment;
    this.clock = clock;
    this.meter = meter;
    this.function = wire();
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    function.handle(event, answer);
  }

  /** After the snapshot. */
  private void begin() {
    meter.forget();
    function = wire();
  }

  private EdgeFunction wire() {
    ClockGuard guard = new ClockGuard(clock);
    return new EdgeFunction(
        TimestampEndpoints.router(
            new TimestampAuthority(
                new S3ObjectStore(clients.s3(), environment.require("HALLMARK_BUCKET")),
                new SucceedingKeys(
                    signers().stream().<Signer>map(key -> key.telling(guard::hear)).toList()),
                environment
                    .optional("HALLMARK_TSA_POLICIES")
                    .map(Policies::parse)
                    .orElse(Policies.SIGSTORE),
                guard,
                new SecureRandom())),
        meter);
  }

  private List<KmsSigner> signers() {
    return environment.numbered("HALLMARK_TSA_KEY").stream()
        .map(key -> new KmsSigner(clients.kms(), key, SignatureScheme.ECDSA_P256_SHA256))
        .toList();
  }

  private Priming priming() {
    EdgeFunction before = function;
    return new Priming(environment)
        .step(
            "a time stamp of a throw-away authority",
            () -> Priming.send(Rehearsal.function(clock), Rehearsal.request()))
        .request("a malformed query", before, Rehearsal.malformed())
        .request(
            "the chain",
            before,
            Request.of("GET", "/api/v1/timestamp/certchain", Map.of(), new byte[0]))
        .step("the public keys", () -> signers().forEach(KmsSigner::publicKey))
        .step("a refused signature", () -> signers().getLast().rehearse());
  }
}
