package dev.hallmark.infrastructure.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.aws.kms.KmsSigner;
import dev.hallmark.caretaker.app.CareMetrics;
import dev.hallmark.caretaker.app.CareRound;
import dev.hallmark.caretaker.app.CertificateLife;
import dev.hallmark.caretaker.app.LogCare;
import dev.hallmark.caretaker.app.PeriodicAudit;
import dev.hallmark.caretaker.app.TrustCare;
import dev.hallmark.infrastructure.functions.DeployedFunction;
import dev.hallmark.infrastructure.watch.Services.Service;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.lambda.EdgeFunction;
import dev.hallmark.kit.metrics.Meter;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.logengine.Candidate;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.audit.LogAudit;
import dev.hallmark.logengine.publish.Publisher;
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
import java.io.IOException;
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
  private final FailingFunctions functions = new FailingFunctions(recording);
  private final SlowWrites slow = new SlowWrites(recording);

  @FunctionalInterface
  private interface Fault {
    void happens(AlarmsRingTest test) throws IOException;
  }

  private static final Map<Alarm, Fault> FAULTS = new EnumMap<>(Alarm.class);

  static {
    FAULTS.put(Alarm.FAULTS, test -> test.askWhileTheStoreIsDown());
    FAULTS.put(Alarm.GATEWAY_FAULTS, test -> test.askWhileTheStoreIsDown());
    FAULTS.put(Alarm.SLOW_ISSUANCE, test -> test.writeSlowly(Alarm.SLOW_ISSUANCE, 1_600));
    FAULTS.put(Alarm.SLOW_LOG, test -> test.writeSlowly(Alarm.SLOW_LOG, 4_100));
    FAULTS.put(Alarm.SLOW_LOG_V1, test -> test.writeSlowly(Alarm.SLOW_LOG_V1, 4_100));
    FAULTS.put(Alarm.SLOW_TIMESTAMPS, test -> test.writeSlowly(Alarm.SLOW_TIMESTAMPS, 1_100));
    FAULTS.put(Alarm.CARETAKER_SILENT, test -> test.recording.pass(Duration.ofMinutes(15)));
    FAULTS.put(Alarm.CARETAKER_CUT_OFF, test -> test.aws.cutOff(DeployedFunction.CARETAKER, 2));
    FAULTS.put(Alarm.CARETAKER_FAILS, test -> test.functions.careThreeTimes());
    FAULTS.put(Alarm.CEREMONY_FAILS, test -> test.functions.renew());
    FAULTS.put(Alarm.RENEWAL_FAILS, test -> test.loseTheTimestampKeyFor(Duration.ofDays(4)));
    FAULTS.put(Alarm.TUF_HALF, test -> test.loseTheTimestampKeyFor(Duration.ofDays(4)));
    FAULTS.put(Alarm.TUF_QUARTER, test -> test.loseTheTimestampKeyFor(Duration.ofDays(6)));
    FAULTS.put(Alarm.CERTIFICATE_TEN_WEEKS, test -> test.comeWithinTheEndBy(69));
    FAULTS.put(Alarm.CERTIFICATE_FOUR_WEEKS, test -> test.comeWithinTheEndBy(27));
    FAULTS.put(Alarm.TLS_CERTIFICATE, test -> test.aws.letTheTlsCertificateComeWithin(27));
    FAULTS.put(Alarm.TABLE_THROTTLES, test -> test.aws.throttleForAQuarterOfAnHour());
    FAULTS.put(Alarm.AUDIT_FINDING, test -> test.loseAnEntry());
    FAULTS.put(Alarm.TRUST_IMPORTED, test -> test.functions.importChain());
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
    if (alarm == Alarm.CARETAKER_SILENT) {
      aws.callEachMinute(DeployedFunction.CARETAKER, Duration.ofMinutes(20));
    }
    assertThat(rang(alarm)).as("before").isEmpty();
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

  private void writeSlowly(Alarm alarm, long millis) {
    SlowWrites.Asked asked = slow.of(alarm);
    slow.take(Duration.ofMillis(millis));
    for (int minute = 0; minute < 20; minute++) {
      assertThat(asked.write()).isBetween(200, 299);
      recording.pass(MINUTE);
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
      new CareRound(List.of(care.orElseThrow()), List.of(), metrics.orElseThrow()).run();
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
    told.tellCertificates();
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
      new CareRound(List.of(), List.of(care), told).run();
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
