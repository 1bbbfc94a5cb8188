package dev.hallmark.infrastructure.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import dev.hallmark.aws.kms.KmsSigner;
import dev.hallmark.caretaker.app.CareMetrics;
import dev.hallmark.caretaker.app.CareReport;
import dev.hallmark.caretaker.app.CertificateLife;
import dev.hallmark.caretaker.app.LogCare;
import dev.hallmark.caretaker.app.PeriodicAudit;
import dev.hallmark.caretaker.app.TrustCare;
import dev.hallmark.caretaker.app.TrustReport;
import dev.hallmark.caretaker.lambda.CaretakerHandler;
import dev.hallmark.genesis.lambda.GenesisHandler;
import dev.hallmark.infrastructure.functions.DeployedFunction;
import dev.hallmark.infrastructure.watch.Services.Service;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.lambda.EdgeFunction;
import dev.hallmark.kit.metrics.Meter;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.logengine.Candidate;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.audit.LogAudit;
import dev.hallmark.logengine.publish.Publisher;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.pki.keys.Digest;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.SigningException;
import dev.hallmark.pki.x509.CertificateAuthorities;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.log.MemoryLogStore;
import dev.hallmark.testkit.log.MemoryPublication;
import dev.hallmark.testkit.log.TestLogKey;
import dev.hallmark.testkit.store.MemoryObjectStore;
import dev.hallmark.transparency.Hash;
import dev.hallmark.tuf.repository.Lifetimes;
import dev.hallmark.tuf.repository.OnlineKeys;
import dev.hallmark.tuf.repository.RepositoryFounding;
import dev.hallmark.tuf.repository.RepositoryKeys;
import dev.hallmark.tuf.repository.RoleSigners;
import dev.hallmark.tuf.repository.TargetFile;
import dev.hallmark.tuf.store.StoredOnlineRoles;
import dev.hallmark.tuf.store.StoredRepository;
import dev.hallmark.tuf.store.StoredVersions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each alarm rings for its fault: the code runs with it, and the alarm reads what it writes. */
class AlarmsRingTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int STOCK_QUOTA = 1_000;

  private final Recording recording = new Recording();
  private final Services services = new Services(recording);
  private final CanaryRounds canary = new CanaryRounds(recording);
  private final AwsFaults aws = new AwsFaults(recording);

  @FunctionalInterface
  private interface Fault {
    void happens(AlarmsRingTest test) throws IOException;
  }

  private static final Map<Alarm, Fault> FAULTS = new EnumMap<>(Alarm.class);

  static {
    FAULTS.put(Alarm.FAULTS, test -> test.askWhileTheStoreIsDown());
    FAULTS.put(Alarm.GATEWAY_FAULTS, test -> test.askWhileTheStoreIsDown());
    FAULTS.put(Alarm.SLOW_ISSUANCE, test -> test.askFulcioOverAStoreOf(Duration.ofMillis(1_600)));
    FAULTS.put(Alarm.SLOW_LOG, test -> test.ask(test.services.rekor(test.slow(4_100))));
    FAULTS.put(Alarm.SLOW_LOG_V1, test -> test.askForTheLog(4_100));
    FAULTS.put(Alarm.SLOW_TIMESTAMPS, test -> test.askForTheChain(Duration.ofMillis(1_100)));
    FAULTS.put(Alarm.CARETAKER_SILENT, test -> test.recording.pass(Duration.ofMinutes(15)));
    FAULTS.put(Alarm.CARETAKER_FAILS, test -> test.callTheCaretakerWithoutRights());
    FAULTS.put(Alarm.CEREMONY_FAILS, test -> test.callTheCeremonyWithoutRights());
    FAULTS.put(Alarm.RENEWAL_FAILS, test -> test.loseTheTimestampKeyFor(Duration.ofDays(4)));
    FAULTS.put(Alarm.TUF_HALF, test -> test.loseTheTimestampKeyFor(Duration.ofDays(4)));
    FAULTS.put(Alarm.TUF_QUARTER, test -> test.loseTheTimestampKeyFor(Duration.ofDays(6)));
    FAULTS.put(Alarm.CERTIFICATE_TEN_WEEKS, test -> test.comeWithinTheEndBy(69));
    FAULTS.put(Alarm.CERTIFICATE_FOUR_WEEKS, test -> test.comeWithinTheEndBy(27));
    FAULTS.put(Alarm.TLS_CERTIFICATE, test -> test.aws.letTheTlsCertificateComeWithin(27));
    FAULTS.put(Alarm.TABLE_THROTTLES, test -> test.aws.throttleForAQuarterOfAnHour());
    FAULTS.put(Alarm.AUDIT_FINDING, test -> test.loseAnEntry());
    FAULTS.put(Alarm.CHECKPOINT_OLD, test -> test.spoilThePublishedCheckpoint());
    FAULTS.put(Alarm.KMS_BUSY, test -> test.signEachMinute(37));
    FAULTS.put(Alarm.KMS_EXHAUSTED, test -> test.signEachMinute(49));
    FAULTS.put(Alarm.RETRIES, test -> test.signOverAServiceThatFails());
    FAULTS.put(Alarm.REFUSALS, test -> test.sendWhatIsNoQuery(100));
    FAULTS.put(Alarm.CANARY_FAILS, test -> test.canary.signOverADeadEdge(2));
  }

  @ParameterizedTest
  @EnumSource(Alarm.class)
  void itRingsForItsFault(Alarm alarm) throws IOException {
    Fault fault = FAULTS.get(alarm);
    assertThat(fault).as("a fault for each alarm").isNotNull();
    if (alarm == Alarm.CANARY_FAILS) {
      canary.tell(true);
    }
    if (alarm != Alarm.CARETAKER_SILENT) {
      assertThat(rang(alarm)).as("before").isEmpty();
    }
    fault.happens(this);
    assertThat(rang(alarm)).isPresent();
  }

  /** A new version has a tenth of the requests for so long, then all. */
  @ParameterizedTest
  @EnumSource(
      value = Alarm.class,
      names = {
        "FAULTS",
        "GATEWAY_FAULTS",
        "SLOW_ISSUANCE",
        "SLOW_LOG",
        "SLOW_LOG_V1",
        "SLOW_TIMESTAMPS"
      })
  void aNewVersionIsTakenBackWithinFiveMinutes(Alarm alarm) throws IOException {
    Evaluation evaluation = new Evaluation(alarm, alarm.rollout().orElseThrow(), STOCK_QUOTA);
    assertThat(evaluation.rang(recording)).as("before").isEmpty();
    Objects.requireNonNull(FAULTS.get(alarm)).happens(this);
    assertThat(evaluation.rang(recording).orElseThrow())
        .isBefore(Recording.BEGAN.plus(Duration.ofMinutes(5)));
  }

  @Test
  void aFaultInOneMinuteTakesNoVersionBack() {
    MemoryObjectStore objects = new MemoryObjectStore();
    objects.goDown();
    services.timestamps(objects).get("/api/v1/timestamp/certchain");
    recording.pass(Duration.ofMinutes(5));
    assertThat(
            new Evaluation(Alarm.FAULTS, Alarm.FAULTS.rollout().orElseThrow(), STOCK_QUOTA)
                .rang(recording))
        .isEmpty();
  }

  /** What callers do wrong is no fault of the service, and what is busy is not exhausted. */
  @Test
  void itRingsForNoOther() throws IOException {
    sendWhatIsNoQuery(99);
    signEachMinute(36);
    comeWithinTheEndBy(71);
    for (Alarm alarm :
        new Alarm[] {
          Alarm.FAULTS,
          Alarm.REFUSALS,
          Alarm.KMS_BUSY,
          Alarm.KMS_EXHAUSTED,
          Alarm.CERTIFICATE_TEN_WEEKS,
          Alarm.CERTIFICATE_FOUR_WEEKS
        }) {
      assertThat(rang(alarm)).as(alarm.name()).isEmpty();
    }
  }

  @Test
  void aRenewalThatWorksRingsNothingInTwoMonths() {
    careForTuf(JdkSigner.p256(), Duration.ofDays(60), Duration.ofHours(1));
    for (Alarm alarm : List.of(Alarm.RENEWAL_FAILS, Alarm.TUF_HALF, Alarm.TUF_QUARTER)) {
      assertThat(rang(alarm)).as(alarm.name()).isEmpty();
    }
  }

  /** Half rings before a quarter, and both long before clients refuse. */
  @Test
  void thereIsTimeBetweenTheAlarmsAndTheEnd() {
    loseTheTimestampKeyFor(Duration.ofDays(7));
    Instant half = rang(Alarm.TUF_HALF).orElseThrow();
    Instant quarter = rang(Alarm.TUF_QUARTER).orElseThrow();
    assertThat(Duration.between(half, quarter)).isGreaterThan(Duration.ofDays(1));
    assertThat(Duration.between(quarter, Recording.BEGAN.plus(Duration.ofDays(7))))
        .isGreaterThan(Duration.ofDays(1));
  }

  private Optional<Instant> rang(Alarm alarm) {
    int quota = alarm.rings().direction() == Alarm.Direction.EXCEEDS_OF_QUOTA ? 1 : STOCK_QUOTA;
    return new Evaluation(alarm, quota).rang(recording);
  }

  private void askWhileTheStoreIsDown() {
    MemoryObjectStore objects = new MemoryObjectStore();
    objects.goDown();
    Service service = services.timestamps(objects);
    for (int minute = 0; minute < 10; minute++) {
      if (service.get("/api/v1/timestamp/certchain") >= 500) {
        recording.count(new Series.Gateway(AwsMetric.GATEWAY_FAULTS));
      }
      recording.pass(MINUTE);
    }
  }

  private void askFulcioOverAStoreOf(Duration time) {
    Service service = services.fulcio(services.notReadyAfter(time));
    ask(service, "/api/v2/trustBundle");
  }

  private void askForTheChain(Duration time) {
    ask(
        services.timestamps(slow(ObjectStore.class, new MemoryObjectStore(), time)),
        "/api/v1/timestamp/certchain");
  }

  private void ask(Service rekor) {
    ask(rekor, "/api/v2/tile/0/000.p/1");
  }

  private void askForTheLog(long millis) {
    ask(services.rekorV1(slow(millis)), "/api/v1/log");
  }

  private void ask(Service service, String path) {
    for (int minute = 0; minute < 20; minute++) {
      service.get(path);
      recording.pass(MINUTE);
    }
  }

  private LogStore slow(long millis) {
    return slow(LogStore.class, new MemoryLogStore(), Duration.ofMillis(millis));
  }

  /** Any call of it takes so long. */
  private <T> T slow(Class<T> port, T store, Duration time) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, method, arguments) -> {
              recording.pass(time);
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  /** Neither function asks it anything on the way that is taken here. */
  static Context noContext() {
    return (Context)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (_, method, _) -> {
              throw new AssertionError("asked for " + method.getName());
            });
  }

  private void callTheCaretakerWithoutRights() throws IOException {
    try (KeyService service = new KeyService()) {
      service.refuseEverything();
      CaretakerHandler caretaker =
          new CaretakerHandler(
              service.clients(Meter.silent()),
              new Environment(
                  Map.of(
                      "HALLMARK_CT_TABLE", "t",
                      "HALLMARK_CT_KEY", "k",
                      "HALLMARK_CT_ORIGIN", "ct.example/ct",
                      "HALLMARK_BUCKET", "b",
                      "HALLMARK_ARCHIVE_BUCKET", "a",
                      "HALLMARK_KEY_TUF_SNAPSHOT", "k",
                      "HALLMARK_KEY_TUF_TIMESTAMP", "k")),
              recording);
      for (int round = 0; round < 3; round++) {
        try {
          caretaker.handleRequest(
              new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)),
              new ByteArrayOutputStream(),
              noContext());
        } catch (RuntimeException e) {
          recording.count(new Series.Lambda(AwsMetric.LAMBDA_ERRORS, DeployedFunction.CARETAKER));
        }
        recording.pass(Duration.ofMinutes(5));
      }
    }
  }

  private void callTheCeremonyWithoutRights() throws IOException {
    try (KeyService service = new KeyService()) {
      service.refuseEverything();
      try {
        new GenesisHandler(
                service.clients(Meter.silent()),
                new Environment(Map.of("HALLMARK_BUCKET", "b")),
                recording)
            .handleRequest(
                new ByteArrayInputStream("{\"tuf\":\"renew\"}".getBytes(StandardCharsets.UTF_8)),
                new ByteArrayOutputStream(),
                noContext());
      } catch (RuntimeException e) {
        recording.count(new Series.Lambda(AwsMetric.LAMBDA_ERRORS, DeployedFunction.GENESIS));
      }
    }
  }

  private void loseTheTimestampKeyFor(Duration time) {
    JdkSigner timestamp = JdkSigner.p256();
    careForTuf(timestamp, Duration.ofMinutes(1), MINUTE);
    timestamp.goDown();
    careForTuf(timestamp, time, Duration.ofHours(1));
    careForTuf(timestamp, Duration.ofMinutes(20), Duration.ofMinutes(5));
  }

  private final MemoryObjectStore objects = new MemoryObjectStore();
  private final JdkSigner snapshot = JdkSigner.p256();
  private Optional<TrustCare> care = Optional.empty();
  private Optional<CareMetrics> metrics = Optional.empty();

  private void careForTuf(JdkSigner timestamp, Duration time, Duration step) {
    if (care.isEmpty()) {
      found(timestamp);
    }
    Instant end = recording.instant().plus(time);
    while (recording.instant().isBefore(end)) {
      TrustReport report = care.orElseThrow().round();
      metrics.orElseThrow().tell(List.of(report), List.of());
      recording.pass(step);
    }
  }

  private void found(JdkSigner timestamp) {
    RoleSigners root = RoleSigners.of(JdkSigner.p256());
    TargetFile target = new TargetFile("trusted_root.json", new byte[] {1}, Optional.empty());
    OnlineKeys online = new OnlineKeys(RoleSigners.of(snapshot), RoleSigners.of(timestamp));
    new RepositoryFounding(
            new StoredRepository(objects, InstanceObjects.TUF),
            new RepositoryKeys(root, root, online.snapshot(), online.timestamp()),
            new StoredOnlineRoles(
                objects, InstanceObjects.TUF, online, Lifetimes.ATTENDED, recording),
            Lifetimes.ATTENDED)
        .publish(List.of(target), Recording.BEGAN);
    care =
        Optional.of(
            new TrustCare(
                "tuf",
                new StoredRepository(objects, InstanceObjects.TUF),
                new StoredVersions(objects, InstanceObjects.TUF),
                () ->
                    objects
                        .get(InstanceObjects.TUF_FIRST_ROOT)
                        .map(ObjectStore.StoredObject::content),
                online,
                Lifetimes.ATTENDED,
                recording));
    metrics = Optional.of(metrics(List.of()));
  }

  private CareMetrics metrics(List<CertificateLife> certificates) {
    return new CareMetrics(recording.log(), Lifetimes.ATTENDED, () -> certificates, recording);
  }

  private void comeWithinTheEndBy(int days) {
    CertificateChain chain =
        new CertificateAuthorities(recording, new SecureRandom())
            .timestamp("Example", JdkSigner.p256(), JdkSigner.p256());
    X509Certificate leaf = chain.certificates().getFirst();
    Instant end = leaf.getNotAfter().toInstant();
    CareMetrics told =
        metrics(List.of(new CertificateLife("tsa", 1, leaf.getNotBefore().toInstant(), end)));
    recording.goTo(end.minus(Duration.ofDays(days)));
    told.tell(List.of(), List.of());
  }

  /** A log of three entries, and its care. */
  private final class CaredLog {
    private final MemoryLogStore store = new MemoryLogStore();
    private final MemoryPublication files = new MemoryPublication();
    private final TestLogKey key = new TestLogKey("log.example");
    private final TransparencyLog log =
        TransparencyLog.builder(store, key, recording, new SecureRandom()).build();
    private final LogCare care =
        new LogCare(
            "ct",
            new Publisher(log, key, files, Publisher.MOST_ENTRIES),
            Optional.of(
                new PeriodicAudit(
                    "ct",
                    new LogAudit(store, key).publication(files).identities(Hash::leaf),
                    objects)));
    private final CareMetrics told = metrics(List.of());

    private void round(int entries) {
      for (int i = 0; i < entries; i++) {
        byte[] leaf = leaf(i);
        log.append(new Candidate(Hash.leaf(leaf), leaf, new byte[0]));
      }
      CareReport report = care.round();
      told.tell(List.of(), List.of(report));
      recording.pass(MINUTE);
    }
  }

  private static byte[] leaf(int number) {
    return ("entry " + number).getBytes(StandardCharsets.UTF_8);
  }

  private void loseAnEntry() {
    CaredLog log = new CaredLog();
    log.round(3);
    assertThat(rang(Alarm.AUDIT_FINDING)).isEmpty();
    log.log.append(new Candidate(Hash.leaf(leaf(3)), leaf(3), new byte[0]));
    log.store.removeEntry(Hash.leaf(leaf(3)));
    log.round(0);
  }

  private void spoilThePublishedCheckpoint() {
    CaredLog log = new CaredLog();
    log.round(3);
    log.files.overwriteCheckpoint("junk");
    for (int minute = 0; minute < 5; minute++) {
      log.round(4);
    }
  }

  /** Over the quota of one signature a second. */
  private void signEachMinute(int signatures) throws IOException {
    Meter meter = recording.meter("timestamp");
    try (KeyService service = new KeyService()) {
      KmsSigner signer = signer(service, meter);
      for (int minute = 0; minute < 5; minute++) {
        for (int i = 0; i < signatures; i++) {
          sign(signer, meter);
        }
        recording.pass(MINUTE);
      }
    }
  }

  private void signOverAServiceThatFails() throws IOException {
    Meter meter = recording.meter("timestamp");
    try (KeyService service = new KeyService()) {
      for (int period = 0; period < 3; period++) {
        KmsSigner signer = signer(service, meter);
        service.failNext(150);
        IntStream.range(0, 200).parallel().forEach(_ -> digest(signer));
        new Service(new EdgeFunction(_ -> Response.of(200, "text/plain", ""), meter)).get("/");
        recording.pass(Duration.ofMinutes(5));
      }
    }
  }

  private static KmsSigner signer(KeyService service, Meter meter) {
    return new KmsSigner(service.clients(meter).kms(), "k", SignatureScheme.ECDSA_P256_SHA256);
  }

  private static void sign(KmsSigner signer, Meter meter) {
    new Service(
            new EdgeFunction(
                _ -> {
                  digest(signer);
                  return Response.of(200, "text/plain", "");
                },
                meter))
        .get("/");
  }

  private static void digest(KmsSigner signer) {
    try {
      assertThat(signer.sign(new Digest(HashAlgorithm.SHA_256, new byte[32]))).isNotEmpty();
    } catch (SigningException e) {
      // All tries of one call may fail; the tries are what is counted.
      assertThat(e).hasMessageContaining("KMS");
    }
  }

  private void sendWhatIsNoQuery(int times) {
    Service service = services.timestamps(new MemoryObjectStore());
    for (int i = 0; i < times; i++) {
      service.post("/api/v1/timestamp", "application/timestamp-query", "no DER");
    }
  }
}
