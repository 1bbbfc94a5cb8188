/**
 * What a Rekor log is sent, and what it says that it has logged, held against that: for whoever
 * signs to see that an instance is well. Verifies no proof, signs nothing and asks nobody.
 */
@NullMarked
package dev.hallmark.kit.entry;

import org.jspecify.annotations.NullMarked;
