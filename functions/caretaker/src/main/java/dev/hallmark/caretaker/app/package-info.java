/**
 * What is done for each log on every round: publish what was committed, check what is new. Never
 * appends, never decides when a round is due; knows no AWS.
 */
@NullMarked
package dev.hallmark.caretaker.app;

import org.jspecify.annotations.NullMarked;
