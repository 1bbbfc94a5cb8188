/**
 * A published repository as anybody reads it, over HTTP, and the one thing that is believed
 * unasked: the checksum of a root. Whoever asks a service waits for the whole answer here, for a
 * time and up to a size.
 *
 * <p>Never: follows a redirect, keeps a file, or believes one; what is read is judged by {@code
 * RepositoryWalker}.
 */
@NullMarked
package dev.hallmark.tuf.remote;

import org.jspecify.annotations.NullMarked;
