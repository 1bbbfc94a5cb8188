/** Wires the CT log function to Lambda, KMS, DynamoDB and S3. Decides nothing. */
@NullMarked
package dev.hallmark.ctlog.lambda;

import org.jspecify.annotations.NullMarked;
