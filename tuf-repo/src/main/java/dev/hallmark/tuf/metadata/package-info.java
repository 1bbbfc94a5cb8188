/**
 * TUF metadata (The Update Framework specification 1.0.34, section 4): the four top-level roles,
 * their keys and signatures. Knows no storage and no clock; never signs what it did not write
 * itself.
 */
@NullMarked
package dev.hallmark.tuf.metadata;

import org.jspecify.annotations.NullMarked;
