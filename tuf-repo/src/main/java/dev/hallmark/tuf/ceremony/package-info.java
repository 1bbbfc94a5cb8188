/**
 * What people read and decide when a TUF root changes: the change in plain words. Signs nothing and
 * stores nothing.
 */
@NullMarked
package dev.hallmark.tuf.ceremony;

import org.jspecify.annotations.NullMarked;
