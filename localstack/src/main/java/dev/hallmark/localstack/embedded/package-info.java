/**
 * In-process stand-ins for the AWS services, behind the SDK's own client interfaces, so that the
 * real adapters run against them. They emulate only what the adapters use, and say so when asked
 * for more. Keys and objects can be kept in a folder. Never used on AWS.
 */
@NullMarked
package dev.hallmark.localstack.embedded;

import org.jspecify.annotations.NullMarked;
