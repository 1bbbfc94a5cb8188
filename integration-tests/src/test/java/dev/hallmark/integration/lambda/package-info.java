/**
 * Every packaged function under AWS's own Java runtime client, through the cycle of SnapStart:
 * initialise, hooks before the checkpoint, hooks after the restore, invoke.
 *
 * <p>What is not shown here: there is no snapshot. The process that ran the first hooks runs the
 * second ones too, so this proves that the hooks run and what they do, not that nothing leaks
 * through a copied memory; that rests on every object being wired anew. KMS and S3 are the local
 * instance's simulations behind HTTP, DynamoDB is Amazon's own DynamoDB Local.
 */
@NullMarked
package dev.hallmark.integration.lambda;

import org.jspecify.annotations.NullMarked;
