/** Tests of a round of the canary. */
@NullMarked
package dev.hallmark.canary.app;

import org.jspecify.annotations.NullMarked;
