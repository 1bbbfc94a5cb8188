package dev.hallmark.genesis.app;

import dev.hallmark.tuf.repository.SignedLists;

/**
 * What people are to sign, and what clients see until then.
 *
 * @param main of the repository that current clients read
 * @param legacy of the one for clients that read the old target names only
 */
public record ListsToSign(SignedLists.Export main, SignedLists.Export legacy) {}
