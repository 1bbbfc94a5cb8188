/**
 * What is measured, and how it is told: one JSON line an event in CloudWatch's Embedded Metric
 * Format (CloudWatch User Guide, "Specification: Embedded metric format"), on the same output as
 * every log line. CloudWatch Logs makes the metrics of it; nothing here calls a service. Off unless
 * {@code HALLMARK_METRICS} names a namespace, since each metric is billed for each hour in which it
 * has a value.
 *
 * <p>Never: a value of a request, an identity, a token, or a dimension whose values a caller
 * chooses.
 */
@NullMarked
package dev.hallmark.kit.metrics;

import org.jspecify.annotations.NullMarked;
