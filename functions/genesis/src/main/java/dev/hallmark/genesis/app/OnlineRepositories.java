package dev.hallmark.genesis.app;

import dev.hallmark.tuf.repository.OnlineRoles;

/**
 * Whoever signs snapshots and timestamps of the two TUF repositories: the ceremony has no such key
 * and asks there that clients be led to what it published.
 *
 * @param main of the repository that current clients read
 * @param legacy of the one for clients that read the old target names only
 */
public record OnlineRepositories(OnlineRoles main, OnlineRoles legacy) {}
