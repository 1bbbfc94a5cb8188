/** What the tests of version 1 share. */
@NullMarked
package dev.hallmark.rekor.v1;

import org.jspecify.annotations.NullMarked;
