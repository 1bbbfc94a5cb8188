package dev.hallmark.genesis.lambda;

import dev.hallmark.aws.AwsClients;
import dev.hallmark.aws.kms.KmsSigner;
import dev.hallmark.aws.lambda.EventInvoker;
import dev.hallmark.aws.s3.S3ObjectStore;
import dev.hallmark.genesis.app.AuthorityState;
import dev.hallmark.genesis.app.CaCeremony;
import dev.hallmark.genesis.app.CanaryIssuer;
import dev.hallmark.genesis.app.CeremonyKeys;
import dev.hallmark.genesis.app.ChainImport;
import dev.hallmark.genesis.app.ClosedLogKeys;
import dev.hallmark.genesis.app.ClosedLogKeys.Log;
import dev.hallmark.genesis.app.CtShards;
import dev.hallmark.genesis.app.Freezes;
import dev.hallmark.genesis.app.FulcioConfigurationObject;
import dev.hallmark.genesis.app.Genesis;
import dev.hallmark.genesis.app.InstanceDescription;
import dev.hallmark.genesis.app.Inventory;
import dev.hallmark.genesis.app.LaterLogs;
import dev.hallmark.genesis.app.LaterTufKeys;
import dev.hallmark.genesis.app.OnlineRepositories;
import dev.hallmark.genesis.app.RekorShards;
import dev.hallmark.genesis.app.RekorV1Keys;
import dev.hallmark.genesis.app.RekorV1Shards;
import dev.hallmark.genesis.app.RenewedTrust;
import dev.hallmark.genesis.app.Rotations;
import dev.hallmark.genesis.app.Successors;
import dev.hallmark.genesis.app.TrustRenewal;
import dev.hallmark.genesis.app.TufCeremony;
import dev.hallmark.kit.canary.CanaryIdentity;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.kit.http.ShardKeys;
import dev.hallmark.kit.metrics.MetricLog;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.sct.TemporalShards;
import dev.hallmark.pki.x509.AuthorityName;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The ceremony of the instance that the environment describes. Variables: {@code HALLMARK_BUCKET},
 * {@code HALLMARK_URL}, {@code HALLMARK_REKOR_ORIGIN}, {@code HALLMARK_ORGANIZATION}, {@code
 * HALLMARK_OIDC_ISSUERS} (separated by commas, may be empty) and {@code HALLMARK_KEY_}<i>role</i>,
 * the KMS key of each role, of which those of TUF's snapshot and timestamp are read and not used,
 * and {@code HALLMARK_CARETAKER_FUNCTION}, the function that signs with these; without {@code
 * HALLMARK_KEY_REKOR_V1} there is no such log, with {@code HALLMARK_KEY_REKOR_V2_2}, {@code _3} and
 * so on there are further ones of version 2, and {@code HALLMARK_REKOR_OVERLAP_HOURS} (24 unless
 * set) says how long the log before still takes entries; {@code HALLMARK_REKOR_V1_SHARDS} is the
 * number of shards of the Rekor v1 log, {@code HALLMARK_REKOR_V1_KEY_FROM} says from which of them
 * on its further keys sign ({@link ShardKeys#parse}), which are {@code HALLMARK_KEY_REKOR_V1_2} and
 * so on; {@code HALLMARK_CT_SHARD_ENDS} says when CT logs end ({@link TemporalShards#parse}) and
 * {@code HALLMARK_KEY_CT_LOG_2} and so on are the keys of those that follow, announced {@code
 * HALLMARK_CT_LEAD_HOURS} (24 unless set) before their time at least; {@code HALLMARK_KEY_CA_2},
 * {@code HALLMARK_KEY_TSA_2}, {@code HALLMARK_KEY_TUF_ROOT_2}, {@code HALLMARK_KEY_TUF_TARGETS_2},
 * {@code HALLMARK_KEY_TUF_SNAPSHOT_2}, {@code HALLMARK_KEY_TUF_TIMESTAMP_2} and so on are keys that
 * take over when they are asked to; {@code HALLMARK_TSA_ROOT_CURVE} is the curve of the key of the
 * timestamp authority's root, {@code P-384} or, unless set, {@code P-256}; with {@code
 * HALLMARK_KEY_CANARY} the canary's issuer is put into Fulcio's configuration. Optionally {@code
 * HALLMARK_METRICS} ({@link MetricLog}).
 */
final class ConfiguredCeremony {
  private final AwsClients clients;
  private final Environment environment;
  private final InstantSource clock;
  private final TrustImports imports;

  ConfiguredCeremony(
      AwsClients clients, Environment environment, InstantSource clock, MetricLog metrics) {
    this.clients = clients;
    this.environment = environment;
    this.clock = clock;
    this.imports = new TrustImports(metrics);
  }

  /**
   * Holds the ceremony, or checks the one that was held.
   *
   * @param announcing whether logs that have not been opened yet are opened
   */
  Inventory hold(boolean announcing) {
    environment
        .optional("HALLMARK_REKOR_V1_SHARDS")
        .map(Integer::parseInt)
        .map(RekorV1Shards::new)
        .ifPresent(named -> named.requireLast(objects()));
    return new Genesis(
            objects(),
            keys(),
            online(),
            later(announcing ? LaterLogs.Step.ANNOUNCE : LaterLogs.Step.LOOK),
            clock,
            new SecureRandom())
        .run(instance());
  }

  /** Renews what clients trust before it expires; nothing is announced. */
  RenewedTrust renew() {
    return new TrustRenewal(objects(), keys(), online(), clock).run();
  }

  /** Whose signatures count in the TUF repositories, and changes of that. */
  TufCeremony tuf() {
    return new TufCeremony(objects(), keys(), online(), clock);
  }

  /** Notes that a TUF root comes in that was signed elsewhere. */
  void beginRootImport() {
    imports.begin("tuf root import");
  }

  /** Who gets no certificates, and changes of that. */
  Freezes freezes() {
    return new Freezes(objects(), clock);
  }

  /** The bucket of the instance's objects. */
  String bucket() {
    return environment.require("HALLMARK_BUCKET");
  }

  /**
   * Fulcio's configuration with the canary's issuer, where there is a canary.
   *
   * @throws dev.hallmark.genesis.app.CeremonyException if it has something of the canary's already
   */
  byte[] withCanary(byte[] fulcioConfiguration) {
    if (environment.optional("HALLMARK_KEY_CANARY").isEmpty()
        || !(p256("CANARY").publicKey() instanceof ECPublicKey key)) {
      return fulcioConfiguration;
    }
    return new CanaryIssuer(CanaryIdentity.of(environment.require("HALLMARK_URL")), key)
        .addedTo(fulcioConfiguration);
  }

  /** Stores Fulcio's configuration. */
  void publish(byte[] fulcioConfiguration) {
    new FulcioConfigurationObject(objects()).put(fulcioConfiguration);
  }

  /**
   * Fulcio's configuration as it is stored: JSON.
   *
   * @throws dev.hallmark.genesis.app.CeremonyException if there is none yet
   */
  byte[] fulcioConfiguration() {
    return new FulcioConfigurationObject(objects()).require();
  }

  /** The chains of the certificate authority. */
  AuthorityState showCa() {
    return ca().show(instance());
  }

  /** A request for an issuing certificate from elsewhere, as PEM. */
  String requestCa(Optional<AuthorityName> subject) {
    return ca().request(instance(), subject);
  }

  /** Brings in a chain from elsewhere. */
  ChainImport importCa(String chain, CaCeremony.Extent extent) {
    if (extent != CaCeremony.Extent.CHECK) {
      imports.begin("ca import");
    }
    return ca().bring(instance(), chain, extent);
  }

  private CaCeremony ca() {
    return new CaCeremony(
        objects(), keys(), online(), later(LaterLogs.Step.PASS_OVER), clock, new SecureRandom());
  }

  private ObjectStore objects() {
    return new S3ObjectStore(clients.s3(), bucket());
  }

  /** The successions of keys. */
  Rotations rotations() {
    return new Rotations(
        objects(), keys(), online(), later(LaterLogs.Step.PASS_OVER), clock, new SecureRandom());
  }

  InstanceDescription instance() {
    return new InstanceDescription(
        environment.require("HALLMARK_URL"),
        environment.require("HALLMARK_REKOR_ORIGIN"),
        Arrays.stream(environment.optional("HALLMARK_OIDC_ISSUERS").orElse("").split(",", -1))
            .map(String::strip)
            .filter(issuer -> !issuer.isEmpty())
            .toList(),
        environment.require("HALLMARK_ORGANIZATION"));
  }

  private CeremonyKeys keys() {
    ClosedLogKeys closed = closed();
    return new CeremonyKeys(
        signer("CA_ROOT", SignatureScheme.ECDSA_P384_SHA384),
        signer("CA", SignatureScheme.ECDSA_P384_SHA384),
        closed.first(Log.CT, p256("CT_LOG")),
        environment
            .optional("HALLMARK_KEY_REKOR_V1")
            .map(_ -> closed.first(Log.REKOR_V1, p256("REKOR_V1"))),
        closed.first(Log.REKOR_V2, p256("REKOR_V2")),
        signer("TSA_ROOT", tsaRootScheme()),
        p256("TSA"),
        p256("TUF_ROOT"),
        p256("TUF_TARGETS"),
        p256("TUF_SNAPSHOT"),
        p256("TUF_TIMESTAMP"),
        new Successors(
            following("CA", SignatureScheme.ECDSA_P384_SHA384),
            following("TSA", SignatureScheme.ECDSA_P256_SHA256),
            new LaterTufKeys(
                following("TUF_ROOT", SignatureScheme.ECDSA_P256_SHA256),
                following("TUF_TARGETS", SignatureScheme.ECDSA_P256_SHA256),
                following("TUF_SNAPSHOT", SignatureScheme.ECDSA_P256_SHA256),
                following("TUF_TIMESTAMP", SignatureScheme.ECDSA_P256_SHA256))));
  }

  /** Said, not asked of KMS: trust is renewed also where this key does not answer. */
  private SignatureScheme tsaRootScheme() {
    String curve = environment.optional("HALLMARK_TSA_ROOT_CURVE").orElse("P-256");
    return switch (curve) {
      case "P-256" -> SignatureScheme.ECDSA_P256_SHA256;
      case "P-384" -> SignatureScheme.ECDSA_P384_SHA384;
      default ->
          throw new IllegalArgumentException("HALLMARK_TSA_ROOT_CURVE is neither P-256 nor P-384");
    };
  }

  private OnlineRepositories online() {
    String caretaker = environment.require("HALLMARK_CARETAKER_FUNCTION");
    return new InvokedCaretaker(new EventInvoker(clients.patientLambda(), caretaker))
        .repositories();
  }

  /** Keys of logs that are closed may be gone. */
  private ClosedLogKeys closed() {
    return new ClosedLogKeys(objects(), clock);
  }

  private LaterLogs later(LaterLogs.Step step) {
    ClosedLogKeys closed = closed();
    return new LaterLogs(
        new RekorShards(
            closed.following(
                Log.REKOR_V2, following("REKOR_V2", SignatureScheme.ECDSA_P256_SHA256)),
            hours("HALLMARK_REKOR_OVERLAP_HOURS")),
        new RekorV1Keys(
            closed.following(
                Log.REKOR_V1, following("REKOR_V1", SignatureScheme.ECDSA_P256_SHA256)),
            ShardKeys.parse(environment.optional("HALLMARK_REKOR_V1_KEY_FROM").orElse("")),
            environment.optional("HALLMARK_REKOR_V1_SHARDS").map(Integer::parseInt).orElse(1)),
        new CtShards(
            closed.following(Log.CT, following("CT_LOG", SignatureScheme.ECDSA_P256_SHA256)),
            TemporalShards.parse(environment.optional("HALLMARK_CT_SHARD_ENDS").orElse("")),
            hours("HALLMARK_CT_LEAD_HOURS")),
        step);
  }

  /** The keys after the first of a role: of later logs, or those that succeed it. */
  private List<Signer> following(String role, SignatureScheme scheme) {
    String variable = "HALLMARK_KEY_" + role;
    if (environment.optional(variable).isEmpty()) {
      return List.of();
    }
    List<String> all = environment.numbered(variable);
    return all.subList(1, all.size()).stream()
        .<Signer>map(key -> new KmsSigner(clients.kms(), key, scheme))
        .toList();
  }

  private Duration hours(String variable) {
    return Duration.ofHours(environment.optional(variable).map(Long::parseLong).orElse(24L));
  }

  private Signer p256(String role) {
    return signer(role, SignatureScheme.ECDSA_P256_SHA256);
  }

  private Signer signer(String role, SignatureScheme scheme) {
    return new KmsSigner(clients.kms(), environment.require("HALLMARK_KEY_" + role), scheme);
  }
}
