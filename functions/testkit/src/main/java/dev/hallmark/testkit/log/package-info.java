/**
 * A log without AWS: a store in memory that races like the real one, a store that fails where it is
 * told to, the contract every store must meet, and a check of a whole log. For tests and for the
 * local instance only.
 */
@NullMarked
package dev.hallmark.testkit.log;

import org.jspecify.annotations.NullMarked;
