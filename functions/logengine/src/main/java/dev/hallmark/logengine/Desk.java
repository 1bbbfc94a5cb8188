package dev.hallmark.logengine;

import dev.hallmark.logengine.queue.AppendQueue;
import dev.hallmark.logengine.store.LogStore;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What one environment works with on one log. */
record Desk(
    LogStore store,
    Chain chain,
    StoredNodes nodes,
    Notary notary,
    Guard guard,
    Proposer proposer,
    Traffic traffic,
    Admission admission,
    Steps steps,
    InstantSource clock,
    Ticker ticker,
    RandomGenerator random,
    AppendObserver observer,
    Optional<AppendQueue> queue) {}
