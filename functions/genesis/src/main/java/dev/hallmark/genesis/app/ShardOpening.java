package dev.hallmark.genesis.app;

import dev.hallmark.kit.http.ShardNumber;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
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
   * All later logs, oldest first; those that clients do not know yet are opened now, if they are
   * announced. What was recorded and never told to clients may be taken back: a deployment that
   * failed in between was rolled back, and its key with it.
   *
   * @param published what clients are told now
   * @throws CeremonyException if clients were told of more than are named, or of other keys
   */
  List<OpenedShard> open(RekorShards shards, TrustedRoot published) {
    if (isTold(shards.later().size() + 2, published)) {
      throw new CeremonyException(
          "the instance has more Rekor v2 logs than are named: a log that was opened stays, name"
              + " all of them");
    }
    List<OpenedShard> opened = new ArrayList<>();
    Instant notBefore = Instant.MIN;
    for (Signer key : shards.later()) {
      ShardNumber number = new ShardNumber(opened.size() + 2);
      boolean told = isTold(number.number(), published);
      if (!shards.announced() && !told) {
        break;
      }
      OpenedShard asked = OpenedShard.begin(number, clock.instant(), shards.overlap(), key);
      OpenedShard shard = OpenedShard.parse(number, keep(asked, told), key);
      if (shard.opened().isBefore(notBefore)) {
        throw new CeremonyException("a Rekor v2 log was opened before the one that it follows");
      }
      notBefore = shard.opened();
      opened.add(shard);
    }
    return opened;
  }

  private byte[] keep(OpenedShard asked, boolean told) {
    String path = InstanceObjects.laterRekorLog(asked.number().number());
    byte[] stored = objects.keep(path, Servings.JSON, asked::toJson);
    boolean another = !OpenedShard.keyOf(stored).equals(CeremonyKeys.fingerprint(asked.key()));
    return another && !told && objects.replace(path, Servings.JSON, stored, asked.toJson())
        ? asked.toJson()
        : stored;
  }

  /** Whether clients know the log of this number. */
  private boolean isTold(int number, TrustedRoot published) {
    return objects
        .get(InstanceObjects.laterRekorLog(number))
        .map(OpenedShard::keyOf)
        .filter(
            key ->
                published.rekorLogs().stream()
                    .anyMatch(log -> HexFormat.of().formatHex(log.logId()).equals(key)))
        .isPresent();
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
