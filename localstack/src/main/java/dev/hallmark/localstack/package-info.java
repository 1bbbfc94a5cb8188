/**
 * The whole instance on one machine: the command that starts it, what it tells scripts, and how it
 * is put together. Holds no Sigstore behaviour of its own; whatever answers a client here answers
 * it on Lambda too.
 */
@NullMarked
package dev.hallmark.localstack;

import org.jspecify.annotations.NullMarked;
