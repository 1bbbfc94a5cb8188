/** Wires the Rekor v2 function to Lambda, KMS and DynamoDB. Decides nothing. */
@NullMarked
package dev.hallmark.rekor.lambda;

import org.jspecify.annotations.NullMarked;
