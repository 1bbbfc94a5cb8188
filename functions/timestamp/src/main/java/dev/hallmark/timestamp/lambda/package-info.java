/** The timestamp authority as a Lambda function: wiring only. */
@NullMarked
package dev.hallmark.timestamp.lambda;

import org.jspecify.annotations.NullMarked;
