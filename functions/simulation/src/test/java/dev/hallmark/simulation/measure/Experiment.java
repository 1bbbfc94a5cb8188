package dev.hallmark.simulation.measure;

import dev.hallmark.logengine.AppendResult;
import dev.hallmark.logengine.Candidate;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.simulation.fleet.Fleet;
import dev.hallmark.simulation.fleet.Parts;
import dev.hallmark.simulation.fleet.Reply;
import dev.hallmark.simulation.region.Faults;
import dev.hallmark.simulation.region.Region;
import dev.hallmark.simulation.region.RemoteKey;
import dev.hallmark.simulation.region.RemoteLogStore;
import dev.hallmark.simulation.region.RemotePublication;
import dev.hallmark.simulation.region.RemoteQueue;
import dev.hallmark.simulation.region.RemoteStoreIdentity;
import dev.hallmark.simulation.region.Wire;
import dev.hallmark.simulation.time.VirtualTime;
import dev.hallmark.testkit.log.LogAuditor;
import dev.hallmark.transparency.Hash;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/** One load in one setting, measured when it has run in. */
final class Experiment {
  private static final int BODY_BYTES = 2_048;
  private static final long SECOND = 1_000_000;

  /** A rate grows for so long before it is measured. */
  private static final long RUN_IN = 3 * SECOND;

  /** A burst is measured so long after one that warmed the environments. */
  private static final long BETWEEN_BURSTS = 5 * SECOND;

  private final Setting setting;
  private final Load load;
  private final Random random = new Random(20_261_123);
  private final VirtualTime time = VirtualTime.inOrder();
  private final Region region;
  private final Fleet fleet;
  private final Caretaker caretaker;
  private final Samples samples = new Samples();
  private long entries;
  private Tally before;

  private Experiment(Setting setting, Load load) {
    this.setting = setting;
    this.load = load;
    this.region = new Region(time, setting.weather(), Faults.NONE, setting.shards(), new Random(7));
    this.fleet = new Fleet(time, setting.capacity(), this::thaw, environment -> 0);
    this.caretaker = new Caretaker(time, setting.capacity(), region);
    this.before = Tally.of(region, caretaker.bill());
  }

  static Figures measure(Setting setting, Load load) {
    return new Experiment(setting, load).measure();
  }

  private TransparencyLog thaw(Parts parts) {
    Wire wire = parts.wire(region);
    RemoteKey key = new RemoteKey(wire, region.key(), region.key().receipts());
    TransparencyLog.Builder log =
        TransparencyLog.builder(
                new RemoteLogStore(wire, region.store()),
                key,
                parts.clock(),
                new Random(parts.number()))
            .queue(new RemoteQueue(wire, region.queue()))
            .guardedBy(
                new RemoteStoreIdentity(wire, region.identity()),
                new RemotePublication(wire, region.publication()))
            .signaturesPerSecond(setting.weather().signaturesPerSecond())
            .ticker(parts.ticker());
    return setting.receipts() ? log.receipts(key.receipts()).build() : log.build();
  }

  private Figures measure() {
    double seconds =
        switch (load) {
          case Load.Rate(int perSecond, int measured) -> {
            time.start("arrivals", () -> arrive(perSecond, RUN_IN + measured * SECOND));
            yield measured;
          }
          case Load.Burst(int at, int times) -> {
            burst(0, at);
            samples.countFrom(BETWEEN_BURSTS);
            time.at(BETWEEN_BURSTS, this::begin);
            for (int burst = 1; burst <= times; burst++) {
              burst(burst * BETWEEN_BURSTS, at);
            }
            yield times;
          }
          case Load.Closed(int callers, int measured) -> {
            for (int i = 0; i < callers; i++) {
              time.start("caller " + i, () -> callOn(RUN_IN + measured * SECOND));
            }
            yield measured;
          }
        };
    if (!(load instanceof Load.Burst)) {
      samples.countFrom(RUN_IN);
      time.at(RUN_IN, this::begin);
    }
    long end =
        load instanceof Load.Burst(int _, int times)
            ? (times + 1) * BETWEEN_BURSTS
            : RUN_IN + Math.round(seconds * SECOND);
    time.start("publisher", () -> caretaker.work(end));
    time.run();
    if (LogAuditor.audit(region.store(), region.key()).size() < samples.done()) {
      throw new AssertionError("more was promised than there is");
    }
    return Tally.of(region, caretaker.bill())
        .since(before)
        .figures(load, samples, seconds, fleet.made());
  }

  private void begin() {
    before = Tally.of(region, caretaker.bill());
  }

  private void arrive(int perSecond, long until) {
    while (time.micros() < until) {
      time.start("client", this::call);
      double grown = Math.min(1, (time.micros() + 50_000.0) / RUN_IN);
      double rate = Math.max(perSecond * grown, 0.2);
      time.sleep(Math.round(-Math.log(1 - random.nextDouble()) / rate * SECOND));
    }
  }

  private void burst(long at, int count) {
    for (int i = 0; i < count; i++) {
      time.start(
          "client",
          () -> {
            time.sleep(at);
            call();
          });
    }
  }

  private void callOn(long until) {
    while (time.micros() < until) {
      call();
    }
  }

  private void call() {
    Candidate candidate = entry();
    long sent = time.micros();
    long front = setting.weather().frontMicros(random);
    time.sleep(front / 2);
    Reply reply = fleet.send(log -> log.append(candidate));
    time.sleep(front - front / 2);
    switch (reply) {
      case Reply.Answered(AppendResult.Logged _) -> samples.done(sent, time.micros());
      case Reply.Answered(AppendResult _) -> {
        samples.refused(sent);
        // A client that was told to come back later does.
        if (load instanceof Load.Closed) {
          time.sleep(SECOND);
        }
      }
      case Reply.TooMany() -> {
        samples.refused(sent);
        if (load instanceof Load.Closed) {
          time.sleep(SECOND);
        }
      }
      case Reply.Failed(RuntimeException _) -> samples.failed(sent);
      case Reply.Died() -> samples.failed(sent);
    }
  }

  private Candidate entry() {
    byte[] leaf = new byte[BODY_BYTES];
    Arrays.fill(leaf, (byte) 'b');
    ByteBuffer.wrap(leaf).putLong(entries++);
    return new Candidate(Hash.leaf(leaf), leaf, new byte[0]);
  }
}
