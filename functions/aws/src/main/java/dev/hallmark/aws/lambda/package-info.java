/** Calls from one function to another, past the public edge and under the caller's own role. */
@NullMarked
package dev.hallmark.aws.lambda;

import org.jspecify.annotations.NullMarked;
