package dev.hallmark.logengine;

import dev.hallmark.transparency.Hash;

/**
 * Something to be logged.
 *
 * @param identity what makes two submissions the same: where the leaf holds nothing that differs
 *     from one submission to the next, the leaf's own hash
 * @param leaf the exact bytes that are hashed into the tree
 * @param extra stored beside the leaf and given back with it, not hashed
 */
public record Candidate(Hash identity, byte[] leaf, byte[] extra) {}
