/** The canary as a Lambda function: its handler, its HTTP client and their wiring. */
@NullMarked
package dev.hallmark.canary.lambda;

import org.jspecify.annotations.NullMarked;
