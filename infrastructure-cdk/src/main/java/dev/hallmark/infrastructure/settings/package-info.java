/**
 * What a deployer may set: one record, read from the context of the CDK app and checked as a whole.
 * Knows no CDK. Never guesses: a name it does not know and a value that cannot work are refused
 * with what to do.
 */
@NullMarked
package dev.hallmark.infrastructure.settings;

import org.jspecify.annotations.NullMarked;
