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
 * Records when each later log was opened. A record is written once and decides for every later run:
 * from it follows what clients are told.
 */
final class ShardOpening {
  private final CeremonyObjects objects;
  private final RekorV1KeyOpening rekorV1;
  private final InstantSource clock;

  ShardOpening(
      CeremonyObjects objects, CeremonyKeys keys, CeremonyRecord record, InstantSource clock) {
    this.objects = objects;
    this.rekorV1 = new RekorV1KeyOpening(objects, keys, record.instance(), clock);
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
  OpenedLogs open(LaterLogs logs, TrustedRoot published) {
    return new OpenedLogs(
        open(logs.rekor(), logs.step(), published),
        rekorV1.open(logs.rekorV1(), logs.step(), published),
        open(logs.ct(), logs.step(), published));
  }

  private List<OpenedShard> open(Succession logs, LaterLogs.Step step, TrustedRoot published) {
    if (isTold(logs, logs.later().size() + 2, published)) {
      throw new CeremonyException(
          "the instance has more %ss than are named: a log that was opened stays, name all of them"
              .formatted(logs.kind()));
    }
    List<OpenedShard> opened = new ArrayList<>();
    Instant notBefore = Instant.MIN;
    for (Signer key : logs.later()) {
      ShardNumber number = new ShardNumber(opened.size() + 2);
      boolean told = isTold(logs, number.number(), published);
      OpenedShard asked = OpenedShard.begin(logs, number, clock.instant());
      if (!told) {
        if (step == LaterLogs.Step.PASS_OVER) {
          break;
        }
        logs.requireNew(asked, step);
        if (step == LaterLogs.Step.LOOK) {
          break;
        }
      }
      OpenedShard shard = OpenedShard.parse(number, keep(logs, asked, told), key);
      if (told && !logs.keeps(shard)) {
        throw new CeremonyException(
            "clients were told that %s %d begins at %s, not at %s: name that end again"
                .formatted(
                    logs.kind(), number.number(), shard.closesPrevious(), asked.closesPrevious()));
      }
      if (shard.opened().isBefore(notBefore)) {
        throw new CeremonyException(
            "a %s was opened before the one that it follows".formatted(logs.kind()));
      }
      notBefore = shard.opened();
      opened.add(shard);
    }
    return opened;
  }

  private byte[] keep(Succession logs, OpenedShard asked, boolean told) {
    String path = logs.record(asked.number().number());
    byte[] stored = objects.keep(path, Servings.JSON, asked::toJson);
    return !told
            && !isSame(logs, stored, asked)
            && objects.replace(path, Servings.JSON, stored, asked.toJson())
        ? asked.toJson()
        : stored;
  }

  /** Whether a record that clients were not told of is the one to go on with. */
  private static boolean isSame(Succession logs, byte[] stored, OpenedShard asked) {
    return OpenedShard.keyOf(stored).equals(CeremonyKeys.fingerprint(asked.key()))
        && logs.keeps(OpenedShard.parse(asked.number(), stored, asked.key()));
  }

  /** Whether clients know the log of this number. */
  boolean isTold(Succession logs, int number, TrustedRoot published) {
    return objects
        .get(logs.record(number))
        .map(OpenedShard::keyOf)
        .filter(
            key ->
                logs.of(published).stream()
                    .anyMatch(log -> HexFormat.of().formatHex(log.logId()).equals(key)))
        .isPresent();
  }

  /**
   * Notes, once clients are told of them, that these logs are announced: the Rekor logs before them
   * may end. A CT log ends at its time in any case.
   */
  void keepAnnounced(OpenedLogs opened) {
    for (OpenedShard shard : opened.rekor()) {
      objects.keep(
          InstanceObjects.announcedRekorLog(shard.number().number()), Servings.JSON, shard::toJson);
    }
  }
}
