package dev.hallmark.localstack.load;

import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.note.Checkpoint;

/**
 * What an answer promised, once all of it that needs no other answer was verified.
 *
 * @param index the entry's place
 * @param leaf hash of the leaf there
 * @param tree the signed tree in which the entry was proved to be
 */
record Receipt(long index, Hash leaf, Checkpoint tree) {}
