package dev.hallmark.genesis.app;

import dev.hallmark.kit.http.ShardNumber;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.pki.keys.Signer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Records when each later Rekor v2 log was opened. A record is written once and decides for every
 * later run: from it follows what clients are told.
 */
final class ShardOpening {
  private final CeremonyObjects objects;
  private final InstantSource clock;

  ShardOpening(CeremonyObjects objects, InstantSource clock) {
    this.objects = objects;
    this.clock = clock;
  }

  /**
   * All later logs, oldest first; those that have no record yet are opened now, if they are
   * announced.
   *
   * @throws CeremonyException if more were opened than are named, or with other keys
   */
  List<OpenedShard> open(RekorShards shards) {
    int count = shards.later().size() + 1;
    if (objects.has(CeremonyObjects.shard(count + 1))) {
      throw new CeremonyException(
          "the instance has more Rekor v2 logs than are named: a log that was opened stays, name"
              + " all of them");
    }
    List<OpenedShard> opened = new ArrayList<>();
    Instant notBefore = Instant.MIN;
    for (Signer key : shards.later()) {
      ShardNumber number = new ShardNumber(opened.size() + 2);
      if (!shards.announced() && !objects.has(CeremonyObjects.shard(number.number()))) {
        break;
      }
      OpenedShard asked = OpenedShard.begin(number, clock.instant(), shards.overlap(), key);
      OpenedShard shard =
          OpenedShard.parse(
              number,
              objects.keep(CeremonyObjects.shard(number.number()), Servings.JSON, asked::toJson),
              key);
      if (shard.opened().isBefore(notBefore)) {
        throw new CeremonyException("a Rekor v2 log was opened before the one that it follows");
      }
      notBefore = shard.opened();
      opened.add(shard);
    }
    return opened;
  }

  /**
   * Notes, once clients are told of them, that these logs are announced: the ones before may end.
   */
  void keepAnnounced(List<OpenedShard> opened) {
    for (OpenedShard shard : opened) {
      objects.keep(
          InstanceObjects.announcedRekorLog(shard.number().number()), Servings.JSON, shard::toJson);
    }
  }
}
