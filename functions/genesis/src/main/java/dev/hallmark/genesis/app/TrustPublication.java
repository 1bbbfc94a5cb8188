package dev.hallmark.genesis.app;

import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.time.InstantSource;
import java.util.List;

/**
 * Tells clients what follows from the records of an instance that was founded: its chains, its
 * logs, and the keys that are not to be believed any more.
 */
final class TrustPublication {
  private final CeremonyObjects objects;
  private final CeremonyKeys keys;
  private final CeremonyRecord record;
  private final Chains chains;
  private final LaterLogs later;
  private final InstantSource clock;
  private final Announcement announcement;
  private final ShardOpening opening;

  /**
   * @param later the logs after those of the founding; whether new ones are opened, its step says
   */
  TrustPublication(
      CeremonyObjects objects,
      CeremonyKeys keys,
      OnlineRepositories online,
      CeremonyRecord record,
      Chains chains,
      LaterLogs later,
      InstantSource clock) {
    this.objects = objects;
    this.keys = keys;
    this.record = record;
    this.chains = chains;
    this.later = later;
    this.clock = clock;
    this.announcement = new Announcement(objects, keys, online, clock);
    this.opening = new ShardOpening(objects, keys, record, clock);
  }

  /**
   * Tells clients; nothing is signed if they know already.
   *
   * @return what they are told now
   * @throws CeremonyException if what is recorded is damaged, or of another instance
   */
  TrustedRoot publish() {
    // As it is published when the update looks: another run may have announced more meanwhile.
    announcement.publish(
        () -> material(published()), objects.require(InstanceObjects.TUF_FIRST_ROOT));
    TrustedRoot told = published();
    new SelfCheck(clock.instant())
        .legacy(announcement.legacy(), objects.require(InstanceObjects.TUF_FIRST_ROOT));
    return told;
  }

  /** Whether people must sign what clients are told next. */
  boolean takesPeople() {
    return announcement.takesPeople(objects.require(InstanceObjects.TUF_FIRST_ROOT));
  }

  /** What clients are told now. */
  TrustedRoot published() {
    return new SelfCheck(clock.instant())
        .main(
            announcement.main(),
            objects.require(InstanceObjects.TUF_FIRST_ROOT),
            objects.require(InstanceObjects.TRUSTED_ROOT));
  }

  /** The later logs and keys of which clients are told now. */
  OpenedLogs opened() {
    return opening.open(later.asTheyAre(), published());
  }

  private TrustMaterial material(TrustedRoot published) {
    DistrustedKeys distrusted = DistrustedKeys.read(objects);
    return new TrustMaterial(
        record,
        keys,
        new TrustMaterial.Authorities(
            terms(AuthorityKind.CA, distrusted), terms(AuthorityKind.TSA, distrusted)),
        opening.open(later, published),
        distrusted,
        clock.instant());
  }

  private List<ChainTerm> terms(AuthorityKind kind, DistrustedKeys distrusted) {
    return ChainTerm.of(
        new ChainHistory(objects, kind).all(chains.founding(kind)), record.founded(), distrusted);
  }
}
