/**
 * A published repository as anybody reads it, over HTTP, and the one thing that is believed
 * unasked: the checksum of a root.
 *
 * <p>Never: follows a redirect, keeps a file, or believes one; what is read is judged by {@code
 * RepositoryWalker}.
 */
@NullMarked
package dev.hallmark.tuf.remote;

import org.jspecify.annotations.NullMarked;
