/**
 * A TUF repository as files (The Update Framework specification 1.0.34, sections 5 and 6): founding
 * one so that any step may die and be repeated, and walking it as a client does. Reads and creates
 * files through a port; never replaces or deletes one.
 */
@NullMarked
package dev.hallmark.tuf.repository;

import org.jspecify.annotations.NullMarked;
