package dev.hallmark.simulation.region;

import dev.hallmark.logengine.store.LogStoreException;
import dev.hallmark.simulation.time.VirtualTime;
import dev.hallmark.testkit.log.MemoryAppendQueue;
import dev.hallmark.testkit.log.MemoryLogStore;
import dev.hallmark.testkit.log.MemoryPublication;
import dev.hallmark.testkit.log.MemoryStoreIdentity;
import dev.hallmark.testkit.log.TestLogKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The services that a log's environments share. */
public final class Region {
  private static final class Late {
    private int callsLeft;
    private boolean done;
    private final Runnable effect;

    private Late(int callsLeft, Runnable effect) {
      this.callsLeft = callsLeft;
      this.effect = effect;
    }
  }

  private final VirtualTime time;
  private final Weather weather;
  private final Faults faults;
  private final RandomGenerator random;
  private final MemoryLogStore store = new MemoryLogStore();
  private final MemoryAppendQueue queue;
  private final MemoryPublication publication = new MemoryPublication();
  private final MemoryStoreIdentity identity = new MemoryStoreIdentity("table-1");
  private final TestLogKey key = new TestLogKey("log.simulation.example");
  private final Toll chain = new Toll.HotKey();
  private final Toll lease = new Toll.HotKey();
  private final List<Toll> shards;
  private final Toll signatures;
  private final Map<Operation, Integer> counts = new EnumMap<>(Operation.class);
  private final Map<Operation, Integer> throttles = new EnumMap<>(Operation.class);
  private final List<Late> late = new ArrayList<>();
  private long ordinal;
  private int throttled;
  private int refusedUnheard;
  private long keyServiceDownUntil;

  public Region(
      VirtualTime time, Weather weather, Faults faults, int shardCount, RandomGenerator random) {
    this.time = time;
    this.weather = weather;
    this.faults = faults;
    this.random = random;
    this.queue = new MemoryAppendQueue(shardCount);
    this.shards = IntStream.range(0, shardCount).<Toll>mapToObj(i -> new Toll.HotKey()).toList();
    this.signatures =
        new Toll.Quota(new Bucket(weather.signaturesPerSecond(), weather.signaturesPerSecond()));
  }

  /** What the log's table holds. */
  public MemoryLogStore store() {
    return store;
  }

  /** What waits in the table. */
  public MemoryAppendQueue queue() {
    return queue;
  }

  /** What the public sees. */
  public MemoryPublication publication() {
    return publication;
  }

  /** Which table it is. */
  public MemoryStoreIdentity identity() {
    return identity;
  }

  /** The log's key. */
  public TestLogKey key() {
    return key;
  }

  /** How many calls of a kind took effect. */
  public int count(Operation operation) {
    return counts.getOrDefault(operation, 0);
  }

  /** How many calls took effect. */
  public int calls() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Write units charged so far. */
  public double writeUnits() {
    return store.meter().writeUnits() + queue.meter().writeUnits();
  }

  /** Read units charged so far. */
  public double readUnits() {
    return (store.meter().halfReadUnits() + queue.meter().halfReadUnits()) / 2.0;
  }

  /** Signatures made so far. */
  public int signatures() {
    return Stream.of(Operation.values()).filter(Operation::signs).mapToInt(this::count).sum();
  }

  /** Objects written so far. */
  public int objectPuts() {
    return Stream.of(Operation.values()).filter(Operation::putsObject).mapToInt(this::count).sum();
  }

  /** How often a service refused a call because of too many. */
  public int throttled() {
    return throttled;
  }

  /** The key service does not answer for so long from now on. */
  public void keyServiceDown(long millis) {
    keyServiceDownUntil = time.micros() + millis * 1_000;
  }

  /** Lets all that is still under way take effect: nothing is later than this. */
  public void settle() {
    while (!late.isEmpty()) {
      happen(late.removeFirst());
    }
  }

  boolean keyServiceIsDown() {
    return time.micros() < keyServiceDownUntil;
  }

  VirtualTime time() {
    return time;
  }

  RandomGenerator random() {
    return random;
  }

  long latency(Operation operation) {
    return weather.drawMicros(operation, random);
  }

  Optional<Fault> fault(int caller, Operation operation) {
    return faults.at(caller, operation, ordinal++);
  }

  void throttle(Operation operation) {
    throttled++;
    throttles.merge(operation, 1, Integer::sum);
  }

  /** How often calls of a kind were refused because of too many. */
  public int throttled(Operation operation) {
    return throttles.getOrDefault(operation, 0);
  }

  Toll chain() {
    return chain;
  }

  Toll lease() {
    return lease;
  }

  Toll shard(int shard) {
    return shards.get(shard);
  }

  Toll quota() {
    return signatures;
  }

  /** Does one step at the service, now, with what became due before it. */
  <T> T step(Operation operation, Toll toll, Supplier<T> effect) {
    for (Late waiting : List.copyOf(late)) {
      if (--waiting.callsLeft <= 0) {
        late.remove(waiting);
        happen(waiting);
      }
    }
    return charged(operation, toll, effect);
  }

  /** A step that takes effect later, whatever became of who asked for it. */
  void later(Fault fault, Operation operation, Toll toll, Supplier<?> effect) {
    Late waiting =
        new Late(fault.lateByCalls(), () -> unheard(() -> charged(operation, toll, effect)));
    late.add(waiting);
    time.at(
        time.micros() + fault.lateByMillis() * 1_000,
        () -> {
          late.remove(waiting);
          happen(waiting);
        });
  }

  /** Does something of which nobody hears how it ended: a refusal is as good as success. */
  void unheard(Supplier<?> effect) {
    try {
      if (effect.get() == null) {
        throw new IllegalStateException("every call gives something");
      }
    } catch (LogStoreException e) {
      refusedUnheard++;
    }
  }

  /** How many calls were refused whose senders were gone. */
  public int refusedUnheard() {
    return refusedUnheard;
  }

  private static void happen(Late waiting) {
    if (!waiting.done) {
      waiting.done = true;
      waiting.effect.run();
    }
  }

  private <T> T charged(Operation operation, Toll toll, Supplier<T> effect) {
    double writes = writeUnits();
    double reads = readUnits();
    try {
      return effect.get();
    } finally {
      counts.merge(operation, 1, Integer::sum);
      toll.charge(writeUnits() - writes, readUnits() - reads);
    }
  }
}
