/**
 * The append protocol as a state machine, explored state by state: every interleaving of requests
 * with the same entry, crashes, timeouts, slots put late, never or with the answer lost, a freeze,
 * and publishers that race. Says what the protocol allows; what the engine does is shown by the
 * runs in virtual time, and nothing here calls it.
 *
 * <p>Not modelled: the join rule with a lower bound instead of the whole chain, a restored table,
 * the placement's condition.
 */
@NullMarked
package dev.hallmark.simulation.model;

import org.jspecify.annotations.NullMarked;
