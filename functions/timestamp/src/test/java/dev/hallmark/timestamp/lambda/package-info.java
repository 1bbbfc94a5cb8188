/** Tests of the package of this name. */
@NullMarked
package dev.hallmark.timestamp.lambda;

import org.jspecify.annotations.NullMarked;
