/** Tests of repositories that are read over HTTP. */
@NullMarked
package dev.hallmark.tuf.remote;

import org.jspecify.annotations.NullMarked;
