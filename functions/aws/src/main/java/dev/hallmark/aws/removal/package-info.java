/**
 * Removal, for good, of what a deployment is made of: the CloudFormation stack, and what it
 * retains. Each removal may die anywhere and be repeated; what is gone is passed over. Used by the
 * {@code hallmark} command alone, whose class path has the two services that no function calls.
 * Never changes a policy, so that it can do no more than its caller may; never looks for anything
 * that it is not given by name.
 */
@NullMarked
package dev.hallmark.aws.removal;

import org.jspecify.annotations.NullMarked;
