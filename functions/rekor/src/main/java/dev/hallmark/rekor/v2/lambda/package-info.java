/** Wires the Rekor v2 function to Lambda, KMS and DynamoDB. Decides nothing. */
@NullMarked
package dev.hallmark.rekor.v2.lambda;

import org.jspecify.annotations.NullMarked;
