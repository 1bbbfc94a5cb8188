/** Wires the Rekor v1 function to Lambda, KMS and DynamoDB. Decides nothing. */
@NullMarked
package dev.hallmark.rekor.v1.lambda;

import org.jspecify.annotations.NullMarked;
