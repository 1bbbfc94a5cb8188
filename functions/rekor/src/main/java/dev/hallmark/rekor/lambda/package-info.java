/** What the functions of both generations read from their environment alike. Decides nothing. */
@NullMarked
package dev.hallmark.rekor.lambda;

import org.jspecify.annotations.NullMarked;
