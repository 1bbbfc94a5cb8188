/**
 * What a Rekor log says that it has logged, held against what was sent: for whoever signs to see
 * that an instance is well. Verifies no proof, signs nothing and asks nobody.
 */
@NullMarked
package dev.hallmark.kit.entry;

import org.jspecify.annotations.NullMarked;
