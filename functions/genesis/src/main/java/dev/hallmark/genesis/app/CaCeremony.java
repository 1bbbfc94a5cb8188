package dev.hallmark.genesis.app;

import dev.hallmark.genesis.app.ChainImport.State;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.pki.chain.ChainLint;
import dev.hallmark.pki.chain.ChainVerdict;
import dev.hallmark.pki.x509.AuthorityName;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.CertificateChains;
import dev.hallmark.pki.x509.IntermediateRequest;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Gives the certificate authority of an instance a root that lies elsewhere: makes the request that
 * is signed there, and brings the signed chain in.
 *
 * <p>The CA's key stays, so certificates of before verify with either chain. Clients are told of
 * the new chain before anything is issued with it, and keep the old one. Each step writes one
 * object conditionally and finds what an earlier run did, so an import may die anywhere, be
 * repeated, and race with another: the one that was noted last is used in the end.
 */
public final class CaCeremony {
  /** How far an import is to go. */
  public enum Extent {
    /** Only looks. */
    CHECK,
    /** Tells clients, and goes on issuing with the chain of now. */
    ANNOUNCE,
    /** Tells clients, then issues with it. */
    USE
  }

  private static final int ATTEMPTS = 16;

  private final CeremonyObjects objects;
  private final CeremonyKeys keys;
  private final LaterLogs later;
  private final InstantSource clock;
  private final SecureRandom random;
  private final CaHistory history;
  private final Announcement announcement;

  /**
   * @param later the logs after those of the founding; none is opened here
   * @param random as {@link Genesis} has it; nothing is drawn for an instance that was founded
   */
  public CaCeremony(
      ObjectStore objects,
      CeremonyKeys keys,
      LaterLogs later,
      InstantSource clock,
      SecureRandom random) {
    this.objects = new CeremonyObjects(objects);
    this.keys = keys;
    this.later = later.asTheyAre();
    this.clock = clock;
    this.random = random;
    this.history = new CaHistory(this.objects);
    this.announcement = new Announcement(this.objects, keys, clock);
  }

  /**
   * A PKCS#10 request for the issuing certificate, as PEM.
   *
   * @param subject what it is to be called; as at the founding if empty
   * @throws CeremonyException if the instance was not founded, or with other names or keys
   * @throws dev.hallmark.pki.keys.SigningException if the key service did not answer
   */
  public String request(InstanceDescription instance, Optional<AuthorityName> subject) {
    record(instance);
    return IntermediateRequest.pem(
        subject.orElseGet(() -> AuthorityNames.ca(instance.organization())), keys.ca());
  }

  /**
   * The chains now.
   *
   * @throws CeremonyException if the instance was not founded, or with other names or keys
   */
  public CaState show(InstanceDescription instance) {
    CertificateChains stored = chains(record(instance)).ca();
    List<CertificateChain> all = history.all(stored.last());
    Optional<CertificateChain> pending =
        Optional.of(all.getLast()).filter(chain -> !chain.equals(stored.first()));
    return new CaState(
        stored.first(),
        pending,
        all.stream()
            .distinct()
            .filter(chain -> !chain.equals(stored.first()) && !chain.equals(all.getLast()))
            .toList());
  }

  /**
   * Brings a chain in.
   *
   * @param pem issuing certificate first, root last
   * @throws CeremonyException if the instance was not founded, or with other names or keys, what is
   *     stored was damaged, or another chain was imported at the same time
   * @throws dev.hallmark.kit.store.StoreException if the store did not answer; repeat the import
   * @throws dev.hallmark.pki.keys.SigningException if a key service did not answer; repeat it
   */
  public ChainImport bring(InstanceDescription instance, String pem, Extent extent) {
    CeremonyRecord record = record(instance);
    return switch (new ChainLint(keys.ca().publicKey(), clock.instant()).lint(pem)) {
      case ChainVerdict.Unfit(var findings) -> new ChainImport(State.REFUSED, findings, List.of());
      case ChainVerdict.Fit(var chain, var warnings) ->
          new ChainImport(bring(record, chain, extent), List.of(), warnings);
    };
  }

  private State bring(CeremonyRecord record, CertificateChain chain, Extent extent) {
    CertificateChain founding = chains(record).ca().last();
    if (extent == Extent.CHECK) {
      return State.CHECKED;
    }
    history.append(founding, chain);
    announce(record, founding, chain);
    if (extent == Extent.ANNOUNCE) {
      return State.ANNOUNCED;
    }
    use(record, chain);
    return State.IN_USE;
  }

  private void announce(CeremonyRecord record, CertificateChain founding, CertificateChain chain) {
    byte[] root = require(InstanceObjects.TUF_FIRST_ROOT);
    byte[] first = require(InstanceObjects.TRUSTED_ROOT);
    CertificateChain tsa = chains(record).tsa();
    SelfCheck check = new SelfCheck(clock.instant());
    ShardOpening opening = new ShardOpening(objects, clock);
    announcement.publish(
        () ->
            new TrustMaterial(
                record,
                keys,
                history.distinct(founding),
                tsa,
                opening.open(later, check.main(announcement.main(), root, first))),
        root);
    TrustedRoot published = check.main(announcement.main(), root, first);
    check.legacy(announcement.legacy(), root);
    if (published.certificateAuthorities().stream()
        .noneMatch(authority -> authority.chain().equals(chain))) {
      throw new CeremonyException("the chain is not in the published trusted root");
    }
  }

  /** Fulcio, the CT log and the logs of signatures read this one object. */
  private void use(CeremonyRecord record, CertificateChain chain) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      // In this order: whoever notes a later chain also replaces what is read here.
      byte[] before = require(InstanceObjects.CA_CHAIN);
      List<CertificateChain> all = history.all(chains(record).ca().last());
      if (!all.getLast().equals(chain)) {
        throw new CeremonyException(
            "another chain was imported after this one: look with hallmark ca show");
      }
      byte[] after = newestFirst(all).toPem().getBytes(StandardCharsets.US_ASCII);
      if (Arrays.equals(before, after)
          || objects.replace(InstanceObjects.CA_CHAIN, Servings.PEM, before, after)) {
        return;
      }
    }
    throw new CeremonyException("others keep importing chains: look with hallmark ca show");
  }

  private static CertificateChains newestFirst(List<CertificateChain> all) {
    // The founding chain stays the last, also if it is used again.
    SequencedSet<CertificateChain> chains = new LinkedHashSet<>(all.reversed());
    List<CertificateChain> ordered = new ArrayList<>(chains);
    CertificateChain founding = all.getFirst();
    if (!ordered.getLast().equals(founding)) {
      ordered.add(founding);
    }
    return new CertificateChains(ordered);
  }

  private Chains chains(CeremonyRecord record) {
    return new Chains(objects, keys, record, random);
  }

  private CeremonyRecord record(InstanceDescription instance) {
    CeremonyRecord record = CeremonyRecord.parse(require(CeremonyObjects.RECORD));
    record.requireSame(CeremonyRecord.begin(clock.instant(), instance, keys));
    require(InstanceObjects.TRUSTED_ROOT);
    require(InstanceObjects.TUF + Role.TIMESTAMP.fileName());
    return record;
  }

  private byte[] require(String key) {
    return objects
        .get(key)
        .orElseThrow(
            () ->
                new CeremonyException("there is no object " + key + ": found the instance first"));
  }
}
