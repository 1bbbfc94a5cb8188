package dev.hallmark.simulation.run;

import dev.hallmark.logengine.AppendResult;
import dev.hallmark.logengine.Candidate;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.publish.Publisher;
import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.simulation.fleet.Capacity;
import dev.hallmark.simulation.fleet.Fleet;
import dev.hallmark.simulation.fleet.Parts;
import dev.hallmark.simulation.fleet.Reply;
import dev.hallmark.simulation.region.Fault;
import dev.hallmark.simulation.region.Faults;
import dev.hallmark.simulation.region.Region;
import dev.hallmark.simulation.region.RemoteKey;
import dev.hallmark.simulation.region.RemoteLogStore;
import dev.hallmark.simulation.region.RemotePublication;
import dev.hallmark.simulation.region.RemoteQueue;
import dev.hallmark.simulation.region.RemoteStoreIdentity;
import dev.hallmark.simulation.region.Wire;
import dev.hallmark.simulation.time.VirtualTime;
import dev.hallmark.transparency.Hash;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** One run of one scenario. */
public final class Simulation {
  private static final int CALLS_PER_REQUEST = 9;
  private static final int MOST_ATTEMPTS = 8;
  private static final long PAUSE_MICROS = 300_000;

  private static final int PUBLISHING_ROUNDS = 5;

  /** Callers at once, when all is well again, that a queue has to form. */
  private static final int CALM_CALLERS = 16;

  /** As few as will meet each other, where runs are many. */
  private static final int FEW_CALM_CALLERS = 4;

  private final Scenario scenario;
  private final long seed;
  private final Cut cut;
  private final Rig rig;
  private final VirtualTime time;
  private final Region region;
  private final Run run;
  private final IdentityHashMap<TransparencyLog, Publisher> publishers = new IdentityHashMap<>();
  private final int calmCallers;

  private Simulation(Scenario scenario, long seed, Cut cut, Rig rig, Optional<Faults> targeted) {
    this.scenario = scenario;
    this.seed = seed;
    this.cut = cut;
    this.rig = rig;
    this.calmCallers = targeted.isPresent() ? FEW_CALM_CALLERS : CALM_CALLERS;
    this.time = VirtualTime.drawn(random("schedule"));
    this.region =
        new Region(
            time,
            scenario.weather(),
            targeted.orElseGet(this::plan),
            Math.max(1, scenario.shards()),
            random("latencies"));
    Random skews = random("clocks");
    long skew = scenario.skewMillis();
    Fleet fleet =
        new Fleet(
            time,
            Capacity.UNLIMITED,
            this::thaw,
            number -> skew == 0 ? 0 : skews.nextLong(-skew, skew + 1));
    this.run = new Run(region, fleet, rig);
  }

  /** Runs a part of a scenario until all is done. */
  public static Run run(Scenario scenario, long seed, Cut cut, Rig rig) {
    return new Simulation(scenario, seed, cut, rig, Optional.empty()).run();
  }

  /** Runs a scenario in which certain calls go wrong instead of those that a seed draws. */
  public static Run run(Scenario scenario, long seed, Faults faults) {
    return new Simulation(scenario, seed, Cut.whole(scenario), Rig.SOUND, Optional.of(faults))
        .run();
  }

  /** Runs a scenario in which nothing is broken. */
  public static Run run(Scenario scenario, long seed) {
    return run(scenario, seed, Cut.whole(scenario), Rig.SOUND);
  }

  private Random random(String purpose) {
    return new Random(seed * 31 + purpose.hashCode());
  }

  private Faults plan() {
    Random random = random("faults");
    Map<Long, Fault> plan = new HashMap<>();
    Fault.Kind[] kinds = Fault.Kind.values();
    for (int i = 0; i < scenario.faults(); i++) {
      long ordinal = random.nextLong((long) scenario.requests() * CALLS_PER_REQUEST);
      Fault fault =
          new Fault(
              kinds[random.nextInt(kinds.length)],
              random.nextInt(3) == 0,
              1 + random.nextInt(40),
              1 + (long) (Fault.LATEST_MILLIS * Math.pow(random.nextDouble(), 6)));
      if (cut.faults().contains(i)) {
        plan.put(ordinal, fault);
      }
    }
    return Faults.planned(plan);
  }

  private TransparencyLog thaw(Parts parts) {
    Wire wire = parts.wire(region);
    RemoteKey key = new RemoteKey(wire, region.key(), region.key().receipts());
    RemotePublication files = new RemotePublication(wire, rig.files(region));
    Clients clients =
        rig.clients(
            new Clients(
                new RemoteLogStore(wire, rig.service(region)),
                new RemoteQueue(wire, region.queue()),
                key,
                key.receipts()),
            region);
    TransparencyLog.Builder log =
        TransparencyLog.builder(
                clients.store(), clients.signer(), parts.clock(), rig.random(seed, parts.number()))
            .guardedBy(new RemoteStoreIdentity(wire, region.identity()), files)
            .ticker(parts.ticker());
    if (scenario.receipts()) {
      log.receipts(clients.receipts());
    }
    if (scenario.shards() > 0) {
      log.queue(clients.queue());
    }
    TransparencyLog built = log.build();
    publishers.put(built, new Publisher(built, clients.signer(), files, Publisher.MOST_ENTRIES));
    return built;
  }

  private Run run() {
    Random arrivals = random("arrivals");
    Random choices = random("choices");
    for (int i = 0; i < scenario.requests(); i++) {
      long at = scenario.spanMillis() == 0 ? 0 : arrivals.nextLong(scenario.spanMillis() * 1_000);
      Candidate entry = entry("entry " + choices.nextInt(scenario.entries()));
      if (i < cut.requests()) {
        client("client " + i, at, entry);
      }
    }
    long middle = scenario.spanMillis() * 500;
    if (scenario.keyOutageMillis() > 0) {
      time.at(middle, () -> region.keyServiceDown(scenario.keyOutageMillis()));
    }
    if (scenario.freezes()) {
      time.start("freezer", () -> freeze(middle));
    }
    for (int i = 0; i < scenario.publishers(); i++) {
      String name = "publisher " + i;
      time.start(name, () -> publishNowAndThen(name));
    }
    time.run();
    region.settle();
    calm();
    return run;
  }

  private void client(String name, long at, Candidate entry) {
    time.start(
        name,
        () -> {
          time.sleep(at);
          Random jitter = random(name);
          long sentAt = time.micros();
          for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            if (ended(entry, sentAt)) {
              return;
            }
            time.sleep(PAUSE_MICROS + jitter.nextLong(PAUSE_MICROS << attempt));
          }
          run.gaveUp++;
        });
  }

  private boolean ended(Candidate entry, long sentAt) {
    return switch (run.fleet().send(log -> log.append(rig.candidate(entry)))) {
      case Reply.Answered(AppendResult.Logged logged) -> {
        run.heard.add(new Heard(entry, logged, sentAt, time.micros()));
        yield true;
      }
      case Reply.Answered(AppendResult.Frozen()) -> {
        run.frozen++;
        yield true;
      }
      case Reply.Answered(AppendResult.Busy _) -> {
        run.busy++;
        yield false;
      }
      case Reply.Failed(LogIntegrityException alarm) -> {
        run.alarms.add(alarm);
        yield false;
      }
      case Reply.Failed(RuntimeException _) -> false;
      case Reply.Died() -> false;
      case Reply.TooMany() -> false;
    };
  }

  private void freeze(long at) {
    time.sleep(at);
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      if (run.fleet().tell(TransparencyLog::freeze)) {
        return;
      }
      time.sleep(PAUSE_MICROS);
    }
  }

  private void publishNowAndThen(String name) {
    Random moments = random(name);
    for (int round = 0; round < PUBLISHING_ROUNDS; round++) {
      time.sleep(moments.nextLong(1 + 2 * scenario.spanMillis() * 1_000 / PUBLISHING_ROUNDS));
      publish();
    }
  }

  /** False if it failed, as it may. */
  private boolean publish() {
    return run.fleet()
        .tell(
            log -> {
              Publisher publisher = publishers.get(log);
              if (publisher == null) {
                throw new IllegalStateException("every environment can publish");
              }
              run.published(publisher.run());
            });
  }

  /** All services work again: who still waits in the queue must be served now. */
  private void calm() {
    run.fleet().retire();
    run.calmCallers = scenario.freezes() ? 0 : calmCallers;
    int before = run.heard.size();
    for (int i = 0; i < run.calmCallers; i++) {
      client("calm " + i, 0, entry("calm " + i));
    }
    time.run();
    region.settle();
    if (scenario.publishers() > 0) {
      time.start("last publisher", () -> run.publishedAll = publish());
      time.run();
    }
    run.calmAnswers = run.heard.size() - before;
  }

  /** An entry that is its own identity. */
  static Candidate entry(String text) {
    byte[] leaf = text.getBytes(StandardCharsets.UTF_8);
    return new Candidate(Hash.leaf(leaf), leaf, new byte[0]);
  }
}
