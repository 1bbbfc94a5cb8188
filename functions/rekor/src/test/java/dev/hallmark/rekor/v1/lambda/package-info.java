/** Tests of the package of the same name. */
@NullMarked
package dev.hallmark.rekor.v1.lambda;

import org.jspecify.annotations.NullMarked;
