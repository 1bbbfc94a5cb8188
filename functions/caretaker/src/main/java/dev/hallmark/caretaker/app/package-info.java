/**
 * What is done on every round: for each log, publish what was committed and check what is new; for
 * each TUF repository, renew what is about to expire. Never appends, never decides when a round is
 * due; knows no AWS.
 */
@NullMarked
package dev.hallmark.caretaker.app;

import org.jspecify.annotations.NullMarked;
