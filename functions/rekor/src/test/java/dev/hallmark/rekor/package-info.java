/** What the tests of both versions share. */
@NullMarked
package dev.hallmark.rekor;

import org.jspecify.annotations.NullMarked;
