package dev.hallmark.caretaker.app;

import dev.hallmark.tuf.repository.Expiries;
import java.time.Instant;
import java.util.Optional;

/**
 * How long clients can go on trusting what a TUF repository says.
 *
 * @param repository its name
 * @param expiries of each role, as last seen; empty if it was not seen yet
 * @param now the time of the round
 * @param sound whether clients accept it and nothing that was due stayed undone
 */
public record TrustReport(
    String repository, Optional<Expiries> expiries, Instant now, boolean sound) {}
