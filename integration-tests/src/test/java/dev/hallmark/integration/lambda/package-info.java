/**
 * Every packaged function under AWS's own Java runtime client, through the cycle of SnapStart:
 * initialise, hooks before the checkpoint, hooks after the restore, invoke.
 *
 * <p>What is not shown here: there is no snapshot. The process that ran the first hooks runs the
 * second ones too. Clones of one snapshot are stood for by processes whose every draw of randomness
 * until the checkpoint is equal, so that a number that was drawn before and is used after is caught
 * by being used twice; what a copied memory shares beyond that, such as the state of a native
 * library or a generator seeded by the clock, is not. KMS and S3 are the local instance's
 * simulations behind HTTP, DynamoDB is Amazon's own DynamoDB Local. Never measures AWS: times here
 * compare one setting with another.
 */
@NullMarked
package dev.hallmark.integration.lambda;

import org.jspecify.annotations.NullMarked;
