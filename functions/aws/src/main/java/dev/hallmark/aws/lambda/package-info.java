/**
 * Calls from one function to another, past the public edge and under the caller's own role. Never
 * retries: a function that was called twice may have acted twice.
 */
@NullMarked
package dev.hallmark.aws.lambda;

import org.jspecify.annotations.NullMarked;
