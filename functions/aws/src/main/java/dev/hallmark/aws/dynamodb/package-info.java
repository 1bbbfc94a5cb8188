/**
 * The log's store on DynamoDB: one table a log, low-level items, one conditional write a step.
 * Never deletes an item and never uses a transaction.
 */
@NullMarked
package dev.hallmark.aws.dynamodb;

import org.jspecify.annotations.NullMarked;
