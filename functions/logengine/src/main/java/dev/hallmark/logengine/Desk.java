package dev.hallmark.logengine;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** What one environment works with on one log. */
record Desk(
    LogStore store,
    Chain chain,
    Notary notary,
    Steps steps,
    InstantSource clock,
    RandomGenerator random) {}
