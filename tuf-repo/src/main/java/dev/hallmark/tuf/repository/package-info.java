/**
 * A TUF repository as files (The Update Framework specification 1.0.34, sections 5 and 6): founding
 * one, publishing new targets, renewing what is about to expire, each so that any step may die and
 * be repeated, and walking it as a client does. Reads and creates files through a port; replaces
 * the timestamp and the copy of the root, and never deletes.
 */
@NullMarked
package dev.hallmark.tuf.repository;

import org.jspecify.annotations.NullMarked;
