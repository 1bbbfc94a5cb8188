package dev.hallmark.genesis.app;

import dev.hallmark.tuf.repository.Expiries;

/**
 * How long clients can go on trusting an instance.
 *
 * @param main of the repository that current clients read
 * @param legacy of the one for clients that read the old target names only
 */
public record RenewedTrust(Expiries main, Expiries legacy) {}
