/** Tests of the package of this name. */
@NullMarked
package dev.hallmark.pki.tsp;

import org.jspecify.annotations.NullMarked;
