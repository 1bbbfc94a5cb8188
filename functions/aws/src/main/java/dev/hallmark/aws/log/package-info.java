/**
 * The AWS side of one transparency log, put together as the environment of its function names it.
 * Decides nothing about the log.
 */
@NullMarked
package dev.hallmark.aws.log;

import org.jspecify.annotations.NullMarked;
