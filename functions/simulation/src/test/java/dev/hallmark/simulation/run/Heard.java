package dev.hallmark.simulation.run;

import dev.hallmark.logengine.AppendResult.Logged;
import dev.hallmark.logengine.Candidate;

/**
 * What a client heard in the end.
 *
 * @param sent its entry
 * @param logged the answer
 * @param sentAtMicros when it first asked
 * @param heardAtMicros when it heard
 */
public record Heard(Candidate sent, Logged logged, long sentAtMicros, long heardAtMicros) {}
