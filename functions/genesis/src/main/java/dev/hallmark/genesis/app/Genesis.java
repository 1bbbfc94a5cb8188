package dev.hallmark.genesis.app;

import dev.hallmark.kit.log.Log;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.CertificateChains;
import dev.hallmark.pki.x509.Certificates;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.repository.AwaitedListException;
import dev.hallmark.tuf.repository.FileKind;
import dev.hallmark.tuf.repository.RepositoryFiles;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Founds an instance: record of the ceremony, CA chain, TSA chain, CT log key, trusted root,
 * signing configuration, TUF repository, and the second repository for clients that read the old
 * target names only.
 *
 * <p>Every object is written once and read back, and each step uses what is stored, so a run may
 * die anywhere, be repeated, and race with another: there is one instance in the end. A run over a
 * complete instance writes and signs nothing but what is about to expire; one that names a further
 * log opens it and publishes the next version of what clients trust.
 */
public final class Genesis {
  private static final Log LOG = Log.of(Genesis.class);

  private static final String AWAITED =
      "what clients are to be told waits for signatures of targets: hallmark tuf targets export";

  private final CeremonyObjects objects;
  private final CeremonyKeys keys;
  private final OnlineRepositories online;
  private final LaterLogs later;
  private final InstantSource clock;
  private final SecureRandom random;

  /**
   * @param online signs snapshots and timestamps, with which clients are led to what is published
   * @param later the logs after those of the founding; those that are new are opened and announced
   * @param random for serial numbers of certificates
   */
  public Genesis(
      ObjectStore objects,
      CeremonyKeys keys,
      OnlineRepositories online,
      LaterLogs later,
      InstantSource clock,
      SecureRandom random) {
    this.objects = new CeremonyObjects(objects);
    this.keys = keys;
    this.online = online;
    this.later = later;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Makes what is missing and checks the whole.
   *
   * @throws CeremonyException if the instance was founded with other names or keys, or what is
   *     stored was damaged
   * @throws IllegalArgumentException if two roles share a key
   * @throws dev.hallmark.kit.store.StoreException if the store did not answer; repeat the run
   * @throws dev.hallmark.pki.keys.SigningException if a key service did not answer; repeat the run
   */
  public Inventory run(InstanceDescription instance) {
    CeremonyRecord record = record(instance);
    keys.requireOthers(later, record);
    Chains chains = new Chains(objects, keys, record, random);
    CertificateChains authorities = chains.stored(AuthorityKind.CA);
    CertificateChains timestamps = chains.stored(AuthorityKind.TSA);
    keepCtKey();

    TrustMaterial founding =
        new TrustMaterial(
            record,
            keys,
            TrustMaterial.Authorities.founding(
                authorities.last(), timestamps.last(), record.founded()),
            OpenedLogs.NONE,
            new DistrustedKeys(Map.of()),
            record.founded());
    byte[] trustedRoot =
        objects.keep(
            InstanceObjects.TRUSTED_ROOT, Servings.JSON, () -> founding.trustedRoot().toJson());
    byte[] signingConfig =
        objects.keep(
            InstanceObjects.SIGNING_CONFIG, Servings.JSON, () -> founding.signingConfig().toJson());
    Announcement announcement = new Announcement(objects, keys, online, clock);
    RepositoryFiles main = announcement.main();
    byte[] root =
        announcement
            .foundingOfMain()
            .publish(founding.targets(trustedRoot, signingConfig), record.founded());
    RepositoryFiles legacy = announcement.legacy();
    publishLegacy(announcement, root, founding, record.founded());
    // An instance whose schedules rested for long is repaired by whoever deploys it again.
    announcement.renew(root);
    announcement.requireKeys(root);

    SelfCheck check = new SelfCheck(clock.instant());
    TrustedRoot published = check.main(main, root, trustedRoot);
    check.legacy(legacy, root);
    // After the check: what was opened must be announced, and nothing follows what clients refuse.
    ShardOpening opening = new ShardOpening(objects, keys, record, clock);
    if (later.isAny() && announcement.takesPeople(root)) {
      requireNoNewLog(opening.open(later.asTheyAre(), published));
    }
    OpenedLogs opened = opening.open(later, published);
    keepLaterCtKeys(opening, published);
    if (!opened.isEmpty()) {
      tell(new TrustPublication(objects, keys, online, record, chains, later, clock));
      opening.keepAnnounced(opened);
    }
    Inventory inventory =
        inventory(
            record,
            root,
            authorities.inUseAt(clock.instant()),
            timestamps.inUseAt(clock.instant()),
            opened);
    announcement.transcribe(record, inventory);
    return inventory;
  }

  /**
   * A deployment that fails takes its new log back, and its key with it: what people would sign
   * then tells of a log that is not there. So they are asked before.
   */
  private void requireNoNewLog(OpenedLogs told) {
    if (told.rekor().size() < later.rekor().later().size()
        || told.rekorV1().size() < later.rekorV1().later().size()
        || told.ct().size() < later.ct().later().size()) {
      throw new CeremonyException(
          "people sign TUF's targets, and a log or key cannot be announced to clients without them"
              + " while it is deployed: let a key of the ceremony sign for that time, with hallmark"
              + " tuf root export --role targets");
    }
  }

  /** What waits for signatures is no fault of a deployment that opens nothing. */
  private static void tell(TrustPublication publication) {
    try {
      publication.publish();
    } catch (AwaitedListException e) {
      LOG.warn(AWAITED, Map.of());
    }
  }

  private void keepCtKey() {
    byte[] pem = PublicKeys.toPem(keys.ctLog().publicKey()).getBytes(StandardCharsets.US_ASCII);
    if (!Arrays.equals(objects.keep(InstanceObjects.CT_PUBLIC_KEY, Servings.PEM, () -> pem), pem)) {
      throw new CeremonyException("the stored key of the CT log is another one");
    }
  }

  /**
   * Fulcio verifies with them, so they are there before its functions know of the logs. What
   * clients were not told may have been left by a deployment that failed, and its key with it.
   */
  private void keepLaterCtKeys(ShardOpening opening, TrustedRoot published) {
    int number = 2;
    for (Signer key : later.ct().later()) {
      byte[] pem = PublicKeys.toPem(key.publicKey()).getBytes(StandardCharsets.US_ASCII);
      String path = InstanceObjects.ctPublicKey(number);
      byte[] stored = objects.keep(path, Servings.PEM, () -> pem);
      if (!Arrays.equals(stored, pem)
          && (opening.isTold(later.ct(), number, published)
              || !objects.replace(path, Servings.PEM, stored, pem))) {
        throw new CeremonyException("the stored key of CT log %d is another one".formatted(number));
      }
      number++;
    }
  }

  private CeremonyRecord record(InstanceDescription instance) {
    byte[] stored =
        objects.keep(
            CeremonyObjects.RECORD,
            Servings.JSON,
            () -> CeremonyRecord.begin(clock.instant(), instance, keys).toJson());
    CeremonyRecord record = CeremonyRecord.parse(stored);
    record.requireSame(
        new CeremonyRecord(record.founded(), instance, keys.fingerprints(record.keys())));
    if (!record.instance().equals(instance)) {
      LOG.warn("the signing configuration keeps the identity providers of the founding", Map.of());
    }
    return record;
  }

  /**
   * gitsign's TUF client turns to {@code trusted_root.json} when it sees one and then cannot use
   * it, so it is given a mirror without. Same root file, same keys: both mirrors say the same about
   * the instance, and who trusts one trusts the other.
   */
  private void publishLegacy(
      Announcement announcement, byte[] root, TrustMaterial material, Instant founded) {
    RepositoryFiles legacy = announcement.legacy();
    String rootPath = Role.ROOT.fileName(1);
    if (legacy.read(rootPath).isEmpty()) {
      legacy.create(rootPath, root, FileKind.IMMUTABLE);
    }
    announcement.foundingOfLegacy().publish(material.legacyTargets(), founded);
  }

  private Inventory inventory(
      CeremonyRecord record,
      byte[] root,
      CertificateChain ca,
      CertificateChain tsa,
      OpenedLogs opened) {
    String url = record.instance().url() + "/" + InstanceObjects.TUF;
    return new Inventory(
        record.founded(),
        url.substring(0, url.length() - 1),
        url + "legacy",
        sha256(root),
        sha256(Certificates.der(ca.root())),
        sha256(Certificates.der(tsa.root())),
        CeremonyKeys.fingerprint(keys.ctLog()),
        keys.rekorV1().map(CeremonyKeys::fingerprint),
        CeremonyKeys.fingerprint(keys.rekorV2()),
        described(opened.rekor()),
        described(opened.ct()));
  }

  private static List<Inventory.LaterLog> described(List<OpenedShard> logs) {
    return logs.stream()
        .map(
            log ->
                new Inventory.LaterLog(
                    log.number().number(),
                    CeremonyKeys.fingerprint(log.key()),
                    log.opened(),
                    log.closesPrevious()))
        .toList();
  }

  private static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(HashAlgorithm.SHA_256.digest(bytes).value());
  }
}
