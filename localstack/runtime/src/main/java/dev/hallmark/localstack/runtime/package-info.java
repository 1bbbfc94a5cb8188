/**
 * One Lambda execution environment in one container: it takes invocations as AWS's Runtime
 * Interface Emulator takes them, and feeds AWS's own Java runtime client through the Runtime API
 * (AWS Lambda Developer Guide, "Using the Lambda runtime API"). SnapStart is emulated within one
 * process: the hooks run at their times, but no memory is photographed, so what leaks through a
 * snapshot does not show here. Never runs on AWS and never holds code of a function.
 */
@NullMarked
package dev.hallmark.localstack.runtime;

import org.jspecify.annotations.NullMarked;
