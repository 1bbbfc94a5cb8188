package dev.hallmark.logengine.store;

import dev.hallmark.transparency.Hash;

/**
 * The body of an entry, written once, before any slot may name its leaf.
 *
 * @param identity its key
 * @param leaf the bytes hashed into the tree
 * @param extra stored beside the leaf
 * @param lowerBound a size the log already had when the entry was written: the leaf's index, if it
 *     has one, is not less
 * @param nonce 16 random bytes of the writer
 */
public record Entry(Hash identity, byte[] leaf, byte[] extra, long lowerBound, byte[] nonce) {}
