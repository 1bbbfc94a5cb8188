package dev.hallmark.genesis.app;

import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.tuf.trustroot.TransparencyLog;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.security.PublicKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Records when each later key of the Rekor v1 log was opened, and when it took over. What clients
 * were told of decides for every later run; what they were not told of may be recorded anew, since
 * a deployment that failed in between was rolled back, and its key with it.
 *
 * <p>Clients are told with the last step of a deployment, which nothing takes back. A key that
 * signs with the same deployment is recorded before that: clients believe it from a time before its
 * first signature. The key before ends only when the deployment is done.
 */
final class RekorV1KeyOpening {
  private final CeremonyObjects objects;
  private final CeremonyKeys founding;
  private final InstanceDescription instance;
  private final InstantSource clock;

  RekorV1KeyOpening(
      CeremonyObjects objects,
      CeremonyKeys founding,
      InstanceDescription instance,
      InstantSource clock) {
    this.objects = objects;
    this.founding = founding;
    this.instance = instance;
    this.clock = clock;
  }

  /**
   * All later keys that clients are or are to be told of, oldest first.
   *
   * @param published what clients are told now
   * @throws CeremonyException if clients were told of a key that is not named, or of one from
   *     another shard on; if a shard would change its key
   */
  List<OpenedKey> open(RekorV1Keys keys, LaterLogs.Step step, TrustedRoot published) {
    requireAllNamed(keys, published);
    List<OpenedKey> opened = new ArrayList<>();
    for (int number = 2; number <= keys.turns().count(); number++) {
      OpenedKey asked = OpenedKey.begin(keys, number, clock.instant());
      boolean told = isTold(asked, published);
      if (!told && !begins(asked, keys, step)) {
        break;
      }
      OpenedKey key = asked.asRecorded(keep(asked, told));
      if (!told && step == LaterLogs.Step.LOOK) {
        break;
      }
      Optional<byte[]> takeover = takeover(number, keys, step, published);
      opened.add(takeover.map(key::takenOver).orElse(key));
    }
    return opened;
  }

  /** Whether a key that clients do not know is to be recorded now. */
  private boolean begins(OpenedKey asked, RekorV1Keys keys, LaterLogs.Step step) {
    if (step == LaterLogs.Step.PASS_OVER) {
      return false;
    }
    boolean recorded =
        objects
            .get(InstanceObjects.laterRekorV1Key(asked.number()))
            .filter(asked::isOf)
            .isPresent();
    String head = InstanceObjects.filesOf("rekor-v1-" + asked.from()) + "checkpoint";
    if (!recorded && objects.has(head)) {
      throw new CeremonyException(
          "shard %d of the Rekor v1 log is there and signs with the key before, and a shard keeps its key: name a later shard (rekorV1KeyFrom)"
              .formatted(asked.from()));
    }
    return step == LaterLogs.Step.ANNOUNCE || keys.isInUse(asked.number());
  }

  private byte[] keep(OpenedKey asked, boolean told) {
    String path = InstanceObjects.laterRekorV1Key(asked.number());
    byte[] stored = objects.keep(path, Servings.JSON, asked::toJson);
    return told || asked.isOf(stored) ? stored : replace(path, stored, asked.toJson());
  }

  private Optional<byte[]> takeover(
      int number, RekorV1Keys keys, LaterLogs.Step step, TrustedRoot published) {
    String path = InstanceObjects.takeoverOfRekorV1Key(number);
    boolean told = isTakeoverTold(number, keys, published);
    if (keys.isInUse(number) && step == LaterLogs.Step.ANNOUNCE) {
      byte[] now = OpenedKey.takeover(clock.instant());
      byte[] stored = objects.keep(path, Servings.JSON, () -> now);
      return Optional.of(told ? stored : replace(path, stored, now));
    }
    Optional<byte[]> recorded = told ? objects.get(path) : Optional.empty();
    if (recorded.isPresent() && !keys.isInUse(number)) {
      throw new CeremonyException(
          "key %d of the Rekor v1 log has taken over: name at least %d shards (rekorV1Shards)"
              .formatted(number, keys.turns().firstShardOf(number)));
    }
    return recorded;
  }

  /** What is stored then: this, or what another run was faster with. */
  private byte[] replace(String path, byte[] stored, byte[] content) {
    if (Arrays.equals(stored, content) || objects.replace(path, Servings.JSON, stored, content)) {
      return content;
    }
    return objects.require(path);
  }

  /**
   * Whether clients were told that a key has taken over: the one before has an end then. It has one
   * also if it was distrusted, and an end by that does not tell which of the two came first; then
   * the deployment decides, as the takeover changes nothing of that end. A shard with entries is
   * not given up in any case ({@link RekorV1Shards#requireLast}).
   */
  private boolean isTakeoverTold(int number, RekorV1Keys keys, TrustedRoot published) {
    Optional<PublicKey> before =
        number == 2
            ? founding.rekorV1().map(Signer::publicKey)
            : Optional.of(keys.later().get(number - 3).publicKey());
    return before.filter(key -> hasEnd(key, published)).isPresent()
        && (keys.isInUse(number)
            || before.filter(DistrustedKeys.read(objects)::contains).isEmpty());
  }

  private static boolean hasEnd(PublicKey key, TrustedRoot published) {
    return published.rekorLogs().stream()
        .filter(log -> log.key().equals(key))
        .findFirst()
        .flatMap(log -> log.validity().end())
        .isPresent();
  }

  private static boolean isTold(OpenedKey asked, TrustedRoot published) {
    return published.rekorLogs().stream()
        .map(TransparencyLog::key)
        .anyMatch(asked.key().publicKey()::equals);
  }

  /** The first log of version 2 has the same URL; those after it have their own. */
  private void requireAllNamed(RekorV1Keys keys, TrustedRoot published) {
    Set<PublicKey> named = new HashSet<>();
    named.add(founding.rekorV2().publicKey());
    founding.rekorV1().ifPresent(key -> named.add(key.publicKey()));
    keys.later().forEach(key -> named.add(key.publicKey()));
    for (TransparencyLog log : published.rekorLogs()) {
      if (log.baseUrl().equals(instance.baseUrl()) && !named.contains(log.key())) {
        throw new CeremonyException(
            "clients were told of a further key of the Rekor v1 log that is not named: one that was"
                + " announced stays, name all of them (rekorV1KeyFrom)");
      }
    }
  }
}
