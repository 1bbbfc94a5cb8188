/**
 * Puts a load on a transparency log over HTTP and holds every answer against the log afterwards:
 * callers that each wait for an answer before they ask again (a closed loop), entries that are made
 * before the clock starts, and a check of all that was promised. Knows the instance by its URL and
 * its trusted root only; never takes the server's word for anything that can be verified.
 */
@NullMarked
package dev.hallmark.localstack.load;

import org.jspecify.annotations.NullMarked;
