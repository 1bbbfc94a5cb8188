/** A TUF repository among the objects of an instance. The one package here that knows a store. */
@NullMarked
package dev.hallmark.tuf.store;

import org.jspecify.annotations.NullMarked;
