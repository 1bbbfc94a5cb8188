/**
 * A log without AWS: a store and a queue in memory that race like the real ones, a store that fails
 * where it is told to, the contracts that every store and queue must meet, and a check of a whole
 * log. For tests and for the local instance only.
 */
@NullMarked
package dev.hallmark.testkit.log;

import org.jspecify.annotations.NullMarked;
