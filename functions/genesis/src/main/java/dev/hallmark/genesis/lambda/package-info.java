/**
 * The ceremony as a Lambda function, invoked by hand or by CloudFormation as a custom resource (AWS
 * CloudFormation user guide, "Custom resource reference"): configuration, wiring and the answer.
 * Decides nothing of the ceremony and deletes nothing, whatever becomes of the stack.
 */
@NullMarked
package dev.hallmark.genesis.lambda;

import org.jspecify.annotations.NullMarked;
