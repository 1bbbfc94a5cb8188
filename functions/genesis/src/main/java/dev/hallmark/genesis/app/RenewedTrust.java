package dev.hallmark.genesis.app;

import dev.hallmark.tuf.repository.Expiries;
import dev.hallmark.tuf.repository.RootOutlook;

/**
 * How long clients can go on trusting an instance.
 *
 * @param main of the repository that current clients read
 * @param legacy of the one for clients that read the old target names only
 * @param root of both, and whether it takes people to renew it
 * @param lists whether what clients are told next does
 */
public record RenewedTrust(Expiries main, Expiries legacy, RootOutlook root, ListsOutlook lists) {}
