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
    Notary notary,
    Steps steps,
    InstantSource clock,
    Ticker ticker,
    RandomGenerator random,
    Optional<AppendQueue> queue,
    Optional<Origin> origin,
    int signaturesPerSecond) {}
