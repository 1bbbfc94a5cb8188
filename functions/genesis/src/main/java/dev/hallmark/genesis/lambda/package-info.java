/** The ceremony as a Lambda function: configuration and wiring. Decides nothing. */
@NullMarked
package dev.hallmark.genesis.lambda;

import org.jspecify.annotations.NullMarked;
