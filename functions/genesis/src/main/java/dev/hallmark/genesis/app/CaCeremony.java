package dev.hallmark.genesis.app;

import dev.hallmark.genesis.app.ChainImport.State;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.pki.chain.ChainLint;
import dev.hallmark.pki.chain.ChainVerdict;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.x509.AuthorityName;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.IntermediateRequest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

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

  private final CeremonyObjects objects;
  private final CeremonyKeys keys;
  private final OnlineRepositories online;
  private final LaterLogs later;
  private final InstantSource clock;
  private final SecureRandom random;

  /**
   * @param online signs snapshots and timestamps, with which clients are led to what is published
   * @param later the logs after those of the founding; none is opened here
   * @param random as {@link Genesis} has it; nothing is drawn for an instance that was founded
   */
  public CaCeremony(
      ObjectStore objects,
      CeremonyKeys keys,
      OnlineRepositories online,
      LaterLogs later,
      InstantSource clock,
      SecureRandom random) {
    this.objects = new CeremonyObjects(objects);
    this.keys = keys;
    this.online = online;
    this.later = later.asTheyAre();
    this.clock = clock;
    this.random = random;
  }

  /**
   * A PKCS#10 request for the issuing certificate of the key in use, as PEM.
   *
   * @param subject what it is to be called; as at the founding if empty
   * @throws CeremonyException if the instance was not founded, or with other names or keys
   * @throws dev.hallmark.pki.keys.SigningException if the key service did not answer
   */
  public String request(InstanceDescription instance, Optional<AuthorityName> subject) {
    Signer key = keyInUse(record(instance));
    return IntermediateRequest.pem(
        subject.orElseGet(() -> AuthorityNames.ca(instance.organization())), key);
  }

  /**
   * The chains now.
   *
   * @throws CeremonyException if the instance was not founded, or with other names or keys
   */
  public AuthorityState show(InstanceDescription instance) {
    return rotation(record(instance)).state();
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
    AuthorityState before = rotation(record).state();
    if (before.next().filter(next -> !sameKey(next, before.inUse())).isPresent()) {
      throw new CeremonyException(
          "the key of the certificate authority is about to be succeeded: wait for it, or take it"
              + " back with hallmark rotate ca --abort");
    }
    PublicKey key = ChainTerm.key(before.inUse());
    return switch (new ChainLint(key, clock.instant()).lint(pem)) {
      case ChainVerdict.Unfit(var findings) -> new ChainImport(State.REFUSED, findings, List.of());
      case ChainVerdict.Fit(var chain, var warnings) ->
          new ChainImport(bring(record, chain, extent), List.of(), warnings);
    };
  }

  private State bring(CeremonyRecord record, CertificateChain chain, Extent extent) {
    if (extent == Extent.CHECK) {
      return State.CHECKED;
    }
    ChainIntroduction introduction = rotation(record).introduction();
    introduction.announce(chain);
    if (extent == Extent.ANNOUNCE) {
      return State.ANNOUNCED;
    }
    introduction.use(chain);
    return State.IN_USE;
  }

  private static boolean sameKey(CertificateChain one, CertificateChain other) {
    return ChainTerm.key(one).equals(ChainTerm.key(other));
  }

  private Signer keyInUse(CeremonyRecord record) {
    return keys.of(AuthorityKind.CA)
        .of(ChainTerm.key(rotation(record).inUse()))
        .orElseThrow(() -> new CeremonyException("the chain in use is of none of the CA's keys"));
  }

  private AuthorityRotation rotation(CeremonyRecord record) {
    return new AuthorityRotation(
        objects, keys, online, record, AuthorityKind.CA, later, clock, random);
  }

  private CeremonyRecord record(InstanceDescription instance) {
    return CeremonyRecord.ofFounded(objects, instance, keys);
  }
}
