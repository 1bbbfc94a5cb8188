package dev.hallmark.fulcio.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.nimbusds.jose.JOSEException;
import dev.hallmark.aws.AwsClients;
import dev.hallmark.aws.dynamodb.DynamoIssuances;
import dev.hallmark.aws.kms.KmsSigner;
import dev.hallmark.aws.lambda.LambdaFunctionInvoker;
import dev.hallmark.aws.s3.S3ObjectStore;
import dev.hallmark.fulcio.app.CachedIssuerKeys;
import dev.hallmark.fulcio.app.CtLog;
import dev.hallmark.fulcio.app.CtLogs;
import dev.hallmark.fulcio.app.Deadline;
import dev.hallmark.fulcio.app.InstanceSource;
import dev.hallmark.fulcio.app.IssuanceAudit;
import dev.hallmark.fulcio.app.IssueCertificate;
import dev.hallmark.fulcio.app.TokenVerifier;
import dev.hallmark.fulcio.domain.config.ConfigurationException;
import dev.hallmark.fulcio.domain.config.IssuanceSettings;
import dev.hallmark.fulcio.domain.config.IssuanceSettingsException;
import dev.hallmark.fulcio.domain.proof.PossessionProof;
import dev.hallmark.fulcio.http.FulcioEndpoints;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.ShardNumber;
import dev.hallmark.kit.lambda.EdgeFunction;
import dev.hallmark.kit.metrics.Meter;
import dev.hallmark.kit.snapstart.FunctionSnapshot;
import dev.hallmark.kit.snapstart.Priming;
import dev.hallmark.kit.snapstart.SnapStart;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.SucceedingKeys;
import dev.hallmark.pki.keys.ThrowAwayKey;
import dev.hallmark.pki.sct.TemporalShards;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The certificate authority as a Lambda function.
 *
 * <p>Environment: {@code HALLMARK_BUCKET}, where the instance's objects are; {@code
 * HALLMARK_CA_KEY}, the P-384 key of the intermediate in KMS, and with {@code _2} and so on behind
 * the name the keys that succeed it; {@code HALLMARK_CT_FUNCTION}, name or ARN of the CT log's
 * function; of several logs {@code HALLMARK_CT_SHARD_ENDS}, when they end ({@link
 * TemporalShards#parse}), and {@code HALLMARK_CT_FUNCTION_2} and so on, the functions of the
 * others; {@code HALLMARK_ISSUANCE_TABLE}, where issuances are noted and counted; and what {@link
 * IssuanceSettings} reads.
 */
public final class FulcioHandler implements RequestStreamHandler {
  /** In metrics. */
  private static final String NAME = "fulcio";

  /** One document of an issuer. Two are fetched at most before a request goes on. */
  private static final Duration DISCOVERY_LIMIT = Duration.ofSeconds(5);

  /** API Gateway gives up after 29 s, sigstore-go after 30 s. */
  private static final Duration ISSUANCE_LIMIT = Duration.ofSeconds(15);

  private final AwsClients clients;
  private final Environment environment;
  private final InstantSource clock;
  private final Meter meter;
  private final IssuanceSettings settings;
  private final TemporalShards ctShards;
  private final Optional<CtLogWaking> waking;
  private volatile EdgeFunction function;

  /** With AWS's own services; what Lambda calls. */
  public FulcioHandler() {
    this(Meter.of(Environment.system()::optional, NAME, InstantSource.system()));
    SnapStart.register(new FunctionSnapshot(priming(), clients::disconnect, this::begin));
  }

  private FulcioHandler(Meter meter) {
    this(
        AwsClients.fromEnvironment(meter),
        Environment.system(),
        InstantSource.system(),
        meter,
        /* cold= */ true);
  }

  /**
   * For the local instance and tests; takes no part in snapshots and wakes nobody.
   *
   * @param environment names bucket, key and CT function
   */
  public FulcioHandler(AwsClients clients, Environment environment, InstantSource clock) {
    this(clients, environment, clock, Meter.of(environment::optional, NAME, clock));
  }

  /** The same with a meter to which the clients tell, too. */
  public FulcioHandler(
      AwsClients clients, Environment environment, InstantSource clock, Meter meter) {
    this(clients, environment, clock, meter, /* cold= */ false);
  }

  private FulcioHandler(
      AwsClients clients, Environment environment, InstantSource clock, Meter meter, boolean cold) {
    this.clients = clients;
    this.environment = environment;
    this.clock = clock;
    this.meter = meter;
    this.settings = settings(environment);
    this.ctShards = TemporalShards.parse(environment.optional("HALLMARK_CT_SHARD_ENDS").orElse(""));
    this.waking = cold ? Optional.of(new CtLogWaking(this::ctLogInUse)) : Optional.empty();
    this.function = wire();
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    waking.ifPresent(CtLogWaking::once);
    function.handle(input, output);
  }

  private void begin() {
    waking.ifPresent(CtLogWaking::afterRestore);
    meter.forget();
    function = wire();
  }

  private EdgeFunction wire() {
    InstanceSource instances = new StoredInstance(objects(), keys(), ctShards.count(), clock);
    IssueCertificate issuance =
        new IssueCertificate(
            instances,
            new TokenVerifier(
                new CachedIssuerKeys(
                    new HttpDiscovery(new DocumentFetcher(DISCOVERY_LIMIT)), clock),
                clock),
            new PossessionProof(settings.algorithms()),
            freezes(),
            ctLogs(),
            audit(),
            settings.life(),
            new Deadline(ISSUANCE_LIMIT),
            clock,
            new SecureRandom(),
            meter);
    return new EdgeFunction(
        FulcioEndpoints.over(issuance, instances, settings.maximumRequestBytes()), meter);
  }

  private S3ObjectStore objects() {
    return new S3ObjectStore(clients.s3(), environment.require("HALLMARK_BUCKET"));
  }

  private StoredFreezes freezes() {
    return new StoredFreezes(objects(), clock, Thread::startVirtualThread);
  }

  private static IssuanceSettings settings(Environment environment) {
    try {
      return IssuanceSettings.read(environment::optional);
    } catch (IssuanceSettingsException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private IssuanceAudit audit() {
    if (!settings.needsTable()) {
      return IssuanceAudit.OFF;
    }
    DynamoIssuances issuances = issuances();
    return new IssuanceAudit(
        settings.recordDays() > 0 ? Optional.of(issuances) : Optional.empty(),
        issuances,
        settings.perMinute());
  }

  private DynamoIssuances issuances() {
    return new DynamoIssuances(
        clients.dynamoDb(),
        environment.require("HALLMARK_ISSUANCE_TABLE"),
        Duration.ofDays(settings.recordDays()));
  }

  private SucceedingKeys keys() {
    return new SucceedingKeys(List.copyOf(signers()));
  }

  private List<KmsSigner> signers() {
    return environment.numbered("HALLMARK_CA_KEY").stream()
        .map(key -> new KmsSigner(clients.kms(), key, SignatureScheme.ECDSA_P384_SHA384))
        .toList();
  }

  private CtLogs ctLogs() {
    return new CtLogs(
        ctShards,
        IntStream.rangeClosed(1, ctShards.count())
            .<CtLog>mapToObj(number -> new InvokedCtLog(ctFunction(number)))
            .toList());
  }

  /** The log that takes the certificates of now. */
  private LambdaFunctionInvoker ctLogInUse() {
    return ctFunction(ctShards.numberFor(clock.instant().plus(settings.life())));
  }

  private LambdaFunctionInvoker ctFunction(int number) {
    return new LambdaFunctionInvoker(
        clients.lambda(),
        environment.require(new ShardNumber(number).variable("HALLMARK_CT_FUNCTION")));
  }

  private Priming priming() {
    EdgeFunction before = function;
    return new Priming(environment)
        .step("certificates of a throw-away CA", this::rehearse)
        .step("a question to an identity provider", DiscoveryRehearsal::run)
        .request("a refused token", before, Rehearsal.refused())
        .request(
            "the trust bundle",
            before,
            Request.of("GET", "/api/v2/trustBundle", Map.of(), new byte[0]))
        // Mostly there is none, and S3's answer to that is of another class than an object.
        .step("the record of freezes", () -> freezes().current())
        .step("the CT function", () -> waking.ifPresent(CtLogWaking::call))
        .step("the records of issuances", this::rehearseRecords)
        .step("the public keys", () -> signers().forEach(KmsSigner::publicKey))
        .step("a refused signature", () -> signers().getLast().rehearse());
  }

  private void rehearseRecords() {
    if (settings.needsTable()) {
      issuances().rehearse();
    }
  }

  private void rehearse() throws IOException, JOSEException, ConfigurationException {
    Rehearsal rehearsal = new Rehearsal(clock);
    EdgeFunction throwAway = rehearsal.function();
    for (ThrowAwayKey.Kind kind : ThrowAwayKey.Kind.values()) {
      ThrowAwayKey key = ThrowAwayKey.of(kind);
      Priming.send(throwAway, rehearsal.person(key));
      Priming.send(throwAway, rehearsal.signingRequest(key));
    }
    Priming.send(throwAway, rehearsal.job(ThrowAwayKey.of(ThrowAwayKey.Kind.ECDSA_P256)));
  }
}
